-- Purpose: complete a batch of tasks, of any runs and flows.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes; outputs: any
--   JSON, null stands for JSON null; attempts: the claimed attempts' numbers; null, as a whole or
--   for a task, means the current attempt, claimed or not.
-- Returns: per task, in order: outcome done, already_done or stale, see settle_tasks; repeated where the step's
--   repeat goes on, and the task is queued again. An output that
--   a dependent fanout cannot use is outcome failed: that task, its step and the run have failed,
--   the output is kept. An output of a batch that is not an array with one element per item fails the
--   attempt: outcome retried or failed.
-- Errors: PF009 arrays that do not match.
-- Locks: as settle_tasks.
create function pgflow.complete_tasks(
  run_ids uuid[], step_slugs text[], task_indexes int[], outputs jsonb[],
  attempts int[] default null
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids),
    cardinality(outputs),
    coalesce(cardinality(attempts), cardinality(run_ids))
  );
  return query
    select s.run_id, s.step_slug, s.task_index, s.outcome
    from pgflow_internal.settle_tasks(
      run_ids, step_slugs, task_indexes, attempts, outputs, null::text[], null::boolean[]
    ) s
    order by s.ord;
end;
$$;

comment on function pgflow.complete_tasks(uuid[], text[], int[], jsonb[], int[]) is
  'Completes a batch of tasks; says per task done, already_done, stale or failed.';
