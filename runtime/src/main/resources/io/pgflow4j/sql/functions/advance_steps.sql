-- Purpose: second half of the engine: count the tasks that apply_results has completed, once per
--   step, and follow up: gather and start dependents where a step is complete, end the runs that
--   must end.
-- Parameters: as apply_results has returned them.
-- Returns: whether a step was completed, so that there may be new tasks to claim.
-- Locks: step_states by key, runs by key.
-- Callers: settle_tasks, exchange_tasks.
create function pgflow.advance_steps(
  applied_run_ids uuid[],
  applied_step_slugs text[],
  verdicts text[],
  ending uuid[]
)
returns boolean
language plpgsql
volatile
set search_path to ''
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
as $$
#variable_conflict use_column
declare
  completed_run_ids uuid[];
  completed_step_slugs text[];
begin
  -- The keys are sorted before they are locked: the update takes its rows in this order.
  with finished as materialized (
    select k.run_id, k.step_slug, count(*)::int as tasks
    from unnest(applied_run_ids, applied_step_slugs, verdicts) as k (run_id, step_slug, verdict)
    where k.verdict = 'done'
    group by k.run_id, k.step_slug
    order by k.run_id, k.step_slug
  ),
  states as (
    update pgflow.step_states ss
    set remaining_tasks = ss.remaining_tasks - f.tasks,
      status = case when ss.remaining_tasks = f.tasks then 'completed' else ss.status end,
      finished_at = case when ss.remaining_tasks = f.tasks then pgflow.current_time() end
    from finished f
    where ss.run_id = f.run_id and ss.step_slug = f.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_tasks
  )
  select array_agg(s.run_id), array_agg(s.step_slug)
  into completed_run_ids, completed_step_slugs
  from states s
  where s.remaining_tasks = 0;

  if completed_run_ids is not null then
    perform pgflow.complete_steps(completed_run_ids, completed_step_slugs, ending);
  end if;
  if cardinality(ending) > 0 then
    perform pgflow.end_runs(ending, 'failed');
  end if;
  return completed_run_ids is not null;
end;
$$;
