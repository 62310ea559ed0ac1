-- Purpose: second half of the engine: count the tasks that apply_results has completed, once per
--   step, and follow up: gather and start dependents where a step is complete, end the runs that
--   must end.
-- Parameters: as apply_results has returned them; claimed_*: the steps of the tasks that this
--   transaction has claimed.
-- Returns: whether a step was completed, so that there may be new tasks to claim.
-- Notes: a step's counter is one row that every worker of the run would wait for, until the commit
--   of the one before it is on disk. A batch that has claimed another task of the step therefore only
--   leaves a tally: whoever will complete that task can do so only after this commit, and so sees it.
--   Following those tasks from batch to batch, one ends at a batch that claimed none; it takes the
--   counter's row, and then, in a statement of its own because that sees what was committed while it
--   waited for the row, counts the tallies. The last of these batches sees them all.
-- Locks: step_states by key, runs by key.
-- Callers: settle_tasks, exchange_tasks.
create function pgflow.advance_steps(
  applied_run_ids uuid[],
  applied_step_slugs text[],
  verdicts text[],
  ending uuid[],
  claimed_run_ids uuid[] default '{}',
  claimed_step_slugs text[] default '{}'
)
returns boolean
language plpgsql
volatile
set search_path to ''
as $$
#variable_conflict use_column
declare
  counted record;
  completed record;
begin
  -- The usual batch of a large fanout, without the machinery for all others.
  if verdicts is null
    and applied_run_ids[1] = all (applied_run_ids)
    and applied_step_slugs[1] = all (applied_step_slugs)
    and claimed_run_ids[1] = applied_run_ids[1]
    and claimed_step_slugs[1] = applied_step_slugs[1]
  then
    insert into pgflow.step_tallies (run_id, step_slug, tasks)
    values (applied_run_ids[1], applied_step_slugs[1], cardinality(applied_run_ids));
    return false;
  end if;

  -- The keys are sorted before they are locked: the update takes its rows in this order.
  with finished as materialized (
    select
      k.run_id, k.step_slug, count(*)::int as tasks,
      exists (
        select 1
        from unnest(claimed_run_ids, claimed_step_slugs) as c (run_id, step_slug)
        where c.run_id = k.run_id and c.step_slug = k.step_slug
      ) as goes_on
    from unnest(applied_run_ids, applied_step_slugs, verdicts) as k (run_id, step_slug, verdict)
    where coalesce(k.verdict, 'done') = 'done'
    group by k.run_id, k.step_slug
    order by k.run_id, k.step_slug
  ),
  tallied as (
    insert into pgflow.step_tallies (run_id, step_slug, tasks)
    select f.run_id, f.step_slug, f.tasks
    from finished f
    where f.goes_on
  ),
  states as (
    update pgflow.step_states ss
    set remaining_tasks = ss.remaining_tasks - f.tasks,
      status = case when ss.remaining_tasks = f.tasks then 'completed' else ss.status end,
      finished_at = case when ss.remaining_tasks = f.tasks then pgflow.current_time() end
    from finished f
    where not f.goes_on and ss.run_id = f.run_id and ss.step_slug = f.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_tasks
  )
  select
    array_agg(s.run_id) filter (where s.remaining_tasks = 0) as run_ids,
    array_agg(s.step_slug) filter (where s.remaining_tasks = 0) as step_slugs,
    array_agg(s.run_id) filter (where s.remaining_tasks > 0) as open_run_ids,
    array_agg(s.step_slug) filter (where s.remaining_tasks > 0) as open_step_slugs
  into counted
  from states s;

  if counted.open_run_ids is not null then
    select array_agg(c.run_id) as run_ids, array_agg(c.step_slug) as step_slugs
    into completed
    from pgflow.count_tallies(counted.open_run_ids, counted.open_step_slugs) c;
    counted.run_ids := counted.run_ids || completed.run_ids;
    counted.step_slugs := counted.step_slugs || completed.step_slugs;
  end if;
  if counted.run_ids is not null then
    perform pgflow.complete_steps(counted.run_ids, counted.step_slugs, ending);
  end if;
  if cardinality(ending) > 0 then
    perform pgflow.end_runs(ending, 'failed');
  end if;
  return counted.run_ids is not null;
end;
$$;
