-- Purpose: second half of the engine: count the tasks that apply_results has completed, once per
--   step, and follow up: gather and start dependents where a step is complete, end the runs that
--   must end. Failures that a step tolerates count like completions. One too many dooms the step. Its
--   run ends here when it is among the ending ones, which are locked whole, otherwise at the next claim.
-- Parameters: as apply_results has returned them; claimed_*: the steps of the tasks that this
--   transaction has claimed.
-- Returns: whether a step was completed, so that there may be new tasks to claim.
-- Notes: a step's counter is one row that every worker of the run would wait for, until the commit
--   of the one before it is on disk. A batch that has claimed another task of the step therefore only
--   leaves a tally: whoever will complete that task can do so only after this commit, and so sees it.
--   Following those tasks from batch to batch, one ends at a batch that claimed none. That batch takes
--   the counter's row. It then counts the tallies in a separate statement, because only that sees what
--   was committed during the wait for the row. The last of these batches sees them all. Tolerated
--   failures are always counted on the row, so that a step notices at once when they are too many.
-- Locks: step_states by key, runs by key.
create function pgflow_internal.advance_steps(
  applied_run_ids uuid[],
  applied_step_slugs text[],
  applied_task_indexes int[],
  verdicts text[],
  ending uuid[],
  tolerable_items int[],
  claimed_run_ids uuid[] default '{}',
  claimed_step_slugs text[] default '{}'
)
returns boolean
language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  counted record;
  completed record;
begin
  -- The keys are sorted before they are locked: the update takes its rows in this order.
  with finished as materialized (
    select
      k.run_id, k.step_slug, min(k.task_index) as task_index, count(*)::int as tasks,
      sum(k.tolerable_items) as failed_items,
      sum(k.tolerable_items) is null and exists (
        select 1
        from unnest(claimed_run_ids, claimed_step_slugs) as c (run_id, step_slug)
        where c.run_id = k.run_id and c.step_slug = k.step_slug
      ) as goes_on
    from unnest(applied_run_ids, applied_step_slugs, applied_task_indexes, verdicts, tolerable_items)
      as k (run_id, step_slug, task_index, verdict, tolerable_items)
    where coalesce(k.verdict, 'done') = 'done' or k.tolerable_items is not null
    group by k.run_id, k.step_slug
    order by k.run_id, k.step_slug
  ),
  tallied as (
    insert into pgflow.step_tallies (run_id, step_slug, task_index, tasks)
    select f.run_id, f.step_slug, f.task_index, f.tasks
    from finished f
    where f.goes_on
  ),
  states as (
    update pgflow.step_states ss
    set remaining_tasks = ss.remaining_tasks - f.tasks,
      failed_items = ss.failed_items + coalesce(f.failed_items, 0),
      status = case
        when ss.remaining_tasks = f.tasks and ss.error_message is null then 'completed'
        else ss.status
      end,
      finished_at = case
        when ss.remaining_tasks = f.tasks and ss.error_message is null then pgflow_internal.current_time()
      end
    from finished f
    where not f.goes_on and ss.run_id = f.run_id and ss.step_slug = f.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_tasks, ss.status
  )
  select
    array_agg(s.run_id) filter (where s.status = 'completed') as run_ids,
    array_agg(s.step_slug) filter (where s.status = 'completed') as step_slugs,
    array_agg(s.run_id) filter (where s.remaining_tasks > 0) as open_run_ids,
    array_agg(s.step_slug) filter (where s.remaining_tasks > 0) as open_step_slugs
  into counted
  from states s;

  if counted.open_run_ids is not null then
    select array_agg(c.run_id) as run_ids, array_agg(c.step_slug) as step_slugs
    into completed
    from pgflow_internal.count_tallies(counted.open_run_ids, counted.open_step_slugs) c;
    counted.run_ids := counted.run_ids || completed.run_ids;
    counted.step_slugs := counted.step_slugs || completed.step_slugs;
  end if;
  if tolerable_items is not null then
    with doomed as (
      update pgflow.step_states ss
      set status = 'started', finished_at = null, error_message = e.error_message
      from pgflow_internal.exceeded_tolerance(applied_run_ids, applied_step_slugs) e
      where ss.run_id = e.run_id and ss.step_slug = e.step_slug
      returning ss.run_id, ss.step_slug
    ),
    complete as (
      select c.run_id, c.step_slug
      from unnest(counted.run_ids, counted.step_slugs) as c (run_id, step_slug)
      where not exists (
        select 1 from doomed d where d.run_id = c.run_id and d.step_slug = c.step_slug
      )
    )
    -- Locked in the expectation of one failure too many, a run goes on when it was not one.
    select
      (select array_agg(c.run_id) from complete c),
      (select array_agg(c.step_slug) from complete c),
      array(
        select e.run_id
        from unnest(ending) as e (run_id)
        where exists (select 1 from doomed d where d.run_id = e.run_id)
          or exists (
            select 1
            from unnest(applied_run_ids, verdicts, tolerable_items)
              as k (run_id, verdict, tolerable_items)
            where k.run_id = e.run_id and k.verdict = 'failed' and k.tolerable_items is null
          )
          or exists (
            select 1
            from pgflow.step_states ss
            where ss.run_id = e.run_id and ss.status = 'started' and ss.error_message is not null
          )
      )
    into counted.run_ids, counted.step_slugs, ending;
  end if;
  if counted.run_ids is not null then
    perform pgflow_internal.complete_steps(counted.run_ids, counted.step_slugs, ending);
  end if;
  if cardinality(ending) > 0 then
    perform pgflow_internal.end_runs(ending, 'failed');
  end if;
  return counted.run_ids is not null;
end;
$$;
