-- Purpose: claim due tasks of several flows. First settles what is overdue there: tasks whose lease
--   expired on their last attempt fail, doomed runs end.
-- Parameters: flow_slugs, in order of preference; qty: most tasks to claim; worker_id: the
--   registered worker, null for an anonymous caller; runnable: null for every version, else
--   {"<flow>": {"<step>": [min version, max version]}}.
-- Returns: the claimed tasks; their leases end timeout + 2 s from now. attempt is to be handed back.
-- Errors: PF009 qty, runnable.
-- Locks: as settle_tasks, then step_tasks without waiting.
-- Callers: poll_for_tasks, workers.
create function pgflow.claim_tasks(
  flow_slugs text[],
  qty int,
  worker_id uuid default null,
  runnable jsonb default null
)
returns setof pgflow.task_record
language plpgsql
volatile
security definer
set search_path to ''
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  overdue record;
  picked record;
begin
  if coalesce(qty, -1) < 0 then
    raise exception using
      errcode = 'PF009',
      message = format('qty is %s; it cannot be negative or null', coalesce(qty::text, 'null')),
      hint = 'Ask for at least one task.';
  end if;
  perform pgflow.require_runnable(claim_tasks.runnable);
  select * into overdue from pgflow.overdue_work(claim_tasks.flow_slugs, claim_tasks.qty);
  if cardinality(overdue.run_ids) > 0 or cardinality(overdue.doomed_run_ids) > 0 then
    perform pgflow.settle_tasks(
      overdue.run_ids, overdue.step_slugs, overdue.task_indexes, overdue.attempts,
      null::jsonb[], overdue.error_messages, null::boolean[], overdue.doomed_run_ids
    );
  end if;
  perform pgflow.release_dead_workers(claim_tasks.flow_slugs);
  if exists (
    select 1 from pgflow.step_rates r where r.flow_slug = any (claim_tasks.flow_slugs)
  ) then
    picked := pgflow.rated_read(claim_tasks.flow_slugs, claim_tasks.qty, claim_tasks.runnable);
  else
    picked := pgflow.queue_read(claim_tasks.flow_slugs, claim_tasks.qty, claim_tasks.runnable);
  end if;
  return query
    select t.*
    from pgflow.start_tasks(
      picked.tids, picked.run_ids, picked.step_slugs, claim_tasks.worker_id
    ) t;
end;
$$;

comment on function pgflow.claim_tasks(text[], int, uuid, jsonb) is
  'Claims due tasks of several flows.';
