-- Purpose: tell a worker which of its attempts are stale, so that it can stop their handlers: the run
--   has ended, or the lease was lost and the task is queued again or belongs to another worker.
-- Parameters: parallel arrays, one element per attempt: its task and its number.
-- Returns: places in the arrays, from 1, of the attempts whose task is not started under that number,
--   in order; a result handed in for one would change nothing.
-- Errors: PF009 arrays that differ in length.
create function pgflow.stale_attempts(run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[])
returns setof int language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes), cardinality(attempts)
  );
  return query
    select k.ord::int
    from unnest(run_ids, step_slugs, task_indexes, attempts)
      with ordinality
      as k (run_id, step_slug, task_index, attempt, ord)
    left join lateral pgflow_internal.shown_task(k.run_id, k.step_slug, k.task_index) t on true
    where t.status is distinct from 'started' or t.attempts_count is distinct from k.attempt
    order by k.ord;
end;
$$;

comment on function pgflow.stale_attempts(uuid[], text[], int[], int[]) is
  'Which of these attempts are stale: their run has ended or they lost their lease.';
