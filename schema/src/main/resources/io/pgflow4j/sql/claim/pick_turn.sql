-- Purpose: pick and lock tasks that became due after those of the last turn, so that a small run is not kept waiting
--   behind the backlog of a large fanout of its own step. This room's README tells about turns.
-- Parameters: flow_slug, step_slug, flow_version: the group; qty; taken: rows that this claim has picked already.
-- Returns: the rows' tids, locked by this transaction, and their runs; none where the last turn reached the end, so
--   that the next one begins with the oldest.
-- Locks: step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.pick_turn(
  flow_slug text,
  step_slug text,
  flow_version int,
  qty int,
  taken tid[],
  out tids tid[],
  out run_ids uuid[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  due_after timestamptz := coalesce(nullif(current_setting('pgflow.claim_turn', true), ''), '-infinity')::timestamptz;
begin
  select
    coalesce(array_agg(d.tid), '{}'), coalesce(array_agg(d.run_id), '{}'), coalesce(max(d.visible_at), '-infinity')
  into tids, run_ids, due_after
  from (
    select t.ctid as tid, t.run_id, t.visible_at
    from pgflow.step_tasks t
    where hashtextextended(t.flow_slug, 0) = hashtextextended(pick_turn.flow_slug, 0)
      and hashtextextended(t.step_slug, t.flow_version)
        = hashtextextended(pick_turn.step_slug, pick_turn.flow_version)
      and t.flow_slug = pick_turn.flow_slug
      and t.step_slug = pick_turn.step_slug
      and t.flow_version = pick_turn.flow_version
      and t.status = 'queued'
      and t.visible_at > due_after
      and t.visible_at <= now
      and t.ctid <> all (taken)
    order by t.visible_at
    limit qty
    for update of t skip locked
  ) d;
  perform set_config('pgflow.claim_turn', due_after::text, false);
end;
$$;
