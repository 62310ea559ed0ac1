-- Purpose: count the tallies of steps; advance_steps says why there are any.
-- Parameters: steps whose rows the caller holds since an earlier statement.
-- Returns: the steps that are complete now.
-- Locks: the caller's.
create function pgflow_internal.count_tallies(steps pgflow_internal.step_key[])
returns pgflow_internal.step_key[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  completed pgflow_internal.step_key[];
begin
  with tallies as (
    delete from pgflow.step_tallies y
    using unnest(count_tallies.steps) k
    where y.run_id = any (array[k.run_id]) and y.step_slug = k.step_slug
    returning y.run_id, y.step_slug, y.tasks
  ),
  sums as materialized (
    select t.run_id, t.step_slug, sum(t.tasks)::int as tasks
    from tallies t
    group by t.run_id, t.step_slug
  ),
  states as (
    update pgflow.step_states ss
    set remaining_tasks = ss.remaining_tasks - s.tasks,
      status = case
        when ss.remaining_tasks = s.tasks and ss.error_message is null then 'completed'
        else ss.status
      end,
      finished_at = case
        when ss.remaining_tasks = s.tasks and ss.error_message is null
          then pgflow_internal.current_time()
      end
    from sums s
    where ss.run_id = any (array[s.run_id]) and ss.step_slug = s.step_slug
    returning ss.run_id, ss.step_slug, ss.status
  )
  select coalesce(array_agg(row(s.run_id, s.step_slug)::pgflow_internal.step_key), '{}') into completed
  from states s
  where s.status = 'completed';
  return completed;
end;
$$;
