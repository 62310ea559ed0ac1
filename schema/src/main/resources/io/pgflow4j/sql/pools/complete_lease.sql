-- Purpose: complete all tasks of one lease: what a worker of a large fanout usually does, for less than
--   complete_pooled takes.
-- Parameters: run_id, step_slug; task_indexes: of attempts with the number 1; outputs.
-- Returns: the places in the batch of the results that were accepted; null where the tasks are not those of a lease,
--   and nothing has changed.
-- Notes: an update by range takes a third less than one by key. Where the results are not in the order of their tasks,
--   each is looked for, which is worth it for a batch of some hundreds.
-- Locks: the lease; then step_tasks by key.
create function pgflow_internal.complete_lease(run_id uuid, step_slug text, task_indexes int[], outputs jsonb[])
returns bigint[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  sorted int[];
  in_order boolean;
  first int;
  behind int;
  lease record;
  ords bigint[];
begin
  if not exists (
    select 1 from pgflow.leases l where l.run_id = complete_lease.run_id and l.step_slug = complete_lease.step_slug
  ) then
    return null;
  end if;
  sorted := array(select i from unnest(task_indexes) i order by i);
  in_order := sorted = task_indexes;
  first := sorted[1];
  behind := first + cardinality(task_indexes);
  if sorted <> array(select g from generate_series(first, behind - 1) g) or not in_order and behind - first > 300 then
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
      output = coalesce(
        complete_lease.outputs[
          case when in_order then t.task_index - first + 1 else array_position(task_indexes, t.task_index) end
        ],
        'null'
      )
    where t.run_id = complete_lease.run_id
      and t.step_slug = complete_lease.step_slug
      and t.task_index >= first
      and t.task_index < behind
      and pgflow_internal.is_pooled(t.status, t.finished_at)
    returning t.task_index
  )
  select coalesce(
    array_agg(
      (case when in_order then u.task_index - first + 1 else array_position(task_indexes, u.task_index) end)::bigint
    ),
    '{}'
  )
  into ords
  from updated u;
  return ords;
end;
$$;
