-- Purpose: keep who cancelled or retried runs, when and why.
-- Parameters: run_ids: those the action has changed; action: as in run_actions; reason; requested_by:
--   see requester.
-- Locks: new rows only; the caller holds the runs, which keeps the numbers apart.
create function pgflow_internal.record_actions(run_ids uuid[], action text, reason text, requested_by text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  insert into pgflow.run_actions (run_id, action_number, action, acted_at, requested_by, reason)
  select
    k.run_id,
    1 + coalesce((select max(a.action_number) from pgflow.run_actions a where a.run_id = k.run_id), 0),
    record_actions.action,
    pgflow_internal.current_time(),
    pgflow_internal.requester(record_actions.requested_by),
    left(nullif(record_actions.reason, ''), 1000)
  from unnest(record_actions.run_ids) as k (run_id);
end;
$$;
