-- Purpose: second half of the engine: count the tasks that apply_results has completed, once per
--   step, and follow up: gather and start dependents where a step is complete, end the runs that
--   must end. Failures that a step tolerates count like completions. One too many dooms the step. Its
--   run ends here when it is among the ending ones, which are locked whole, otherwise at the next claim.
--   Where on_exhausted says so, the step that failed permanently is skipped and its run goes on.
-- Parameters: finished, ending, exceeding: as apply_results has returned them; claimed: what this transaction has
--   claimed; room: as in start_dependents; handed_on, outputs: parallel, the arrays that apply_results has not written,
--   null for none.
-- Returns: as advance_runs.
-- Notes: a step's counter is one row that every worker of the run would wait for, until the commit
--   of the one before it is on disk. A batch that has claimed another task of the step therefore only
--   leaves a tally: whoever will complete that task can do so only after this commit, and so sees it.
--   Following those tasks from batch to batch, one ends at a batch that claimed none. That batch takes
--   the counter's row. It then counts the tallies in a separate statement, because only that sees what
--   was committed during the wait for the row. The last of these batches sees them all. Tolerated
--   failures are always counted on the row, so that a step notices at once when they are too many.
-- Locks: step_states by key, runs by key.
create function pgflow_internal.advance_steps(
  finished pgflow_internal.settled_step[], ending uuid[], exceeding uuid[],
  claimed pgflow_internal.picked_tasks default null, room pgflow_internal.room default null,
  handed_on pgflow_internal.step_key[] default null, outputs jsonb[] default null,
  out given tid[], out queued boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  completed pgflow_internal.step_key[];
  unfinished pgflow_internal.step_key[];
  failing boolean;
  doomed pgflow_internal.step_key[];
  failed record;
  advanced record;
  exhausted pgflow_internal.step_key[] := '{}'::pgflow_internal.step_key[];
begin
  queued := false;
  -- The keys are sorted before they are locked: the update takes its rows in this order.
  with handed as materialized (
    select
      f.*,
      f.failed_items is null and exists (
        select 1
        from unnest(claimed.run_ids, claimed.step_slugs) as c (run_id, step_slug)
        where c.run_id = f.run_id and c.step_slug = f.step_slug
      ) as goes_on
    from unnest(advance_steps.finished) f
    order by f.run_id, f.step_slug
  ),
  tallied as (
    insert into pgflow.step_tallies (run_id, step_slug, task_index, tasks)
    select f.run_id, f.step_slug, f.task_index, f.tasks
    from handed f
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
    from handed f
    where not f.goes_on and ss.run_id = any (array[f.run_id]) and ss.step_slug = f.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_tasks, ss.status
  )
  select
    array_agg(row(s.run_id, s.step_slug)::pgflow_internal.step_key) filter (where s.status = 'completed'),
    array_agg(row(s.run_id, s.step_slug)::pgflow_internal.step_key) filter (where s.remaining_tasks > 0),
    exists (select 1 from handed h where h.failed_items is not null)
  into completed, unfinished, failing
  from states s;

  if unfinished is not null then
    completed := completed || pgflow_internal.count_tallies(unfinished);
  end if;
  if failing then
    with exceeded as (
      update pgflow.step_states ss
      set status = 'started', finished_at = null, error_message = e.error_message, doomed = true
      from pgflow_internal.exceeded_tolerance(advance_steps.finished, true) e
      where ss.run_id = any (array[e.run_id]) and ss.step_slug = e.step_slug
      returning ss.run_id, ss.step_slug
    )
    select coalesce(array_agg(row(e.run_id, e.step_slug)::pgflow_internal.step_key), '{}') into doomed
    from exceeded e;
    completed := array(select c from unnest(completed) c where c <> all (doomed));
    -- Locked in the expectation of one failure too many, a run goes on when it was not one.
    ending := ending || array(select distinct d.run_id from unnest(doomed) d where d.run_id = any (exceeding));
  end if;
  if cardinality(ending) > 0 then
    failed := pgflow_internal.failed_steps(ending);
    exhausted := failed.skipped;
    ending := failed.ending;
  end if;
  if cardinality(completed) > 0 then
    advanced := pgflow_internal.complete_steps(completed, ending, room, handed_on, outputs);
    given := advanced.given;
    queued := advanced.queued;
  end if;
  if cardinality(exhausted) > 0 then
    queued := true;
    perform pgflow_internal.exhaust_steps(exhausted);
    perform pgflow_internal.advance_runs('{}', ending, exhausted, 'exhausted');
  end if;
  if cardinality(ending) > 0 then
    perform pgflow_internal.end_runs(ending, 'failed');
  end if;
  if handed_on is not null then
    perform pgflow_internal.place_arrays(handed_on, outputs);
  end if;
end;
$$;
