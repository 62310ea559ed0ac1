-- Purpose: complete all tasks of one lease, handed in in their order: what a worker of a large fanout usually does, for
--   less than complete_pooled takes.
-- Parameters: run_id, step_slug; task_indexes: of attempts with the number 1; outputs.
-- Returns: the places in the batch of the results that were accepted; null where the tasks are not those of a lease, and
--   nothing has changed.
-- Locks: the lease; then step_tasks by key.
create function pgflow_internal.complete_lease(run_id uuid, step_slug text, task_indexes int[], outputs jsonb[])
returns bigint[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  first constant int := task_indexes[1];
  behind constant int := first + cardinality(task_indexes);
  lease record;
  ords bigint[];
begin
  if task_indexes is distinct from array(select g from generate_series(first, behind - 1) g) then
    return null;
  end if;
  delete from pgflow.leases l
  where l.run_id = complete_lease.run_id
    and l.step_slug = complete_lease.step_slug
    and l.first_index = first
    and l.end_index = behind
  returning l.worker_id, l.started_at into lease;
  if not found then
    return null;
  end if;
  with updated as (
    update pgflow.task_rows t
    set attempts_count = 1,
      worker_id = lease.worker_id,
      started_at = lease.started_at,
      finished_at = now,
      output = coalesce(complete_lease.outputs[t.task_index - first + 1], 'null')
    where t.run_id = complete_lease.run_id
      and t.step_slug = complete_lease.step_slug
      and t.task_index >= first
      and t.task_index < behind
      and pgflow_internal.is_pooled(t.status, t.finished_at)
    returning (t.task_index - first + 1)::bigint as ord
  )
  select array_agg(u.ord) into ords from updated u;
  return coalesce(ords, '{}');
end;
$$;
