-- Purpose: report failed attempts of a batch of tasks, of any runs and flows.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes;
--   error_messages, of which long ones are shortened, see error_texts; attempts: as in
--   complete_tasks; permanent: true ends the retries.
-- Returns: per task, in order: outcome retried, failed, already_done or stale, see settle_tasks.
-- Errors: PF009 arrays that do not match.
-- Locks: as settle_tasks.
create function pgflow.fail_tasks(
  run_ids uuid[], step_slugs text[], task_indexes int[], error_messages text[],
  attempts int[] default null,
  permanent boolean[] default null
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids),
    cardinality(error_messages),
    coalesce(cardinality(attempts), cardinality(run_ids)),
    coalesce(cardinality(permanent), cardinality(run_ids))
  );
  return query
    select s.run_id, s.step_slug, s.task_index, s.outcome
    from pgflow_internal.settle_tasks(
      run_ids, step_slugs, task_indexes, attempts, null::jsonb[],
      pgflow_internal.error_texts(error_messages),
      permanent
    ) s
    order by s.ord;
end;
$$;

comment on function pgflow.fail_tasks(uuid[], text[], int[], text[], int[], boolean[]) is
  'Reports failed attempts; says per task retried, failed, already_done or stale.';
