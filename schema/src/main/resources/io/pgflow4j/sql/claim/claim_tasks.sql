-- Purpose: claim due tasks of several flows. First settles what is overdue there: tasks whose lease
--   expired on their last attempt fail, doomed runs end.
-- Parameters: flow_slugs, each of which has its share of qty; qty: most tasks to claim, 0 settles nothing either;
--   worker_id: the registered worker, null for an anonymous caller; runnable: null for every version, else
--   {"<flow>": {"<step>": [min version, max version]}}; max_bytes: how large the inputs of all claimed
--   tasks may be together, as jsonb; null for no bound. One task is given however large it is.
-- Returns: the claimed tasks; their leases end timeout + 2 s from now. attempt is to be handed back.
-- Errors: PF009 qty, runnable, max_bytes.
-- Locks: as settle_tasks, then step_tasks without waiting.
create function pgflow.claim_tasks(
  flow_slugs text[],
  qty int,
  worker_id uuid default null,
  runnable jsonb default null,
  max_bytes bigint default null
)
returns setof pgflow.task_record
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_runnable(claim_tasks.runnable);
  return query
    select
      t.flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, t.attempt, t.flow_version,
      t.timeout
    from pgflow.exchange_tasks(
      claim_tasks.worker_id, claim_tasks.flow_slugs, claim_tasks.qty, claim_tasks.runnable,
      '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', claim_tasks.max_bytes
    ) t
    where t.outcome = 'claimed';
end;
$$;

comment on function pgflow.claim_tasks(text[], int, uuid, jsonb, bigint) is
  'Claims due tasks of several flows.';
