-- Purpose: complete those tasks of a batch of completions that a lease covers, in place, without touching an index.
-- Parameters: parallel arrays as in apply_results; attempts: only 1 is an attempt of a lease.
-- Returns: the places in the batch of the results that were accepted; null where none was.
-- Notes: a lease whose tasks are all completed is deleted, unless others hold it. When two batches complete the rest of
--   one at once, neither sees the other's tasks, and the lease stays until complete_steps or until it expires.
-- Locks: leases by key, in share mode; then step_tasks by key; then leases, skipping what others have locked.
create function pgflow_internal.complete_pooled(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[]
)
returns bigint[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  ords bigint[];
  partly pgflow_internal.task_key[];
begin
  -- Of several results for one task the first.
  with handed as materialized (
    select distinct on (h.run_id, h.step_slug, h.task_index) h.run_id, h.step_slug, h.task_index, h.ord
    from unnest(
        complete_pooled.run_ids, complete_pooled.step_slugs, complete_pooled.task_indexes, complete_pooled.attempts
      )
      with ordinality as h (run_id, step_slug, task_index, attempt, ord)
    where h.attempt = 1
    order by h.run_id, h.step_slug, h.task_index, h.ord
  ),
  held as materialized (
    select l.*
    from (
      select h.run_id, h.step_slug, min(h.task_index) as lowest, max(h.task_index) as highest
      from handed h
      group by h.run_id, h.step_slug
      order by h.run_id, h.step_slug
    ) s
    cross join lateral (
      select n.*
      from pgflow.leases n
      where n.run_id = s.run_id
        and n.step_slug = s.step_slug
        and n.first_index > s.lowest - pgflow_internal.most_leased()
        and n.first_index <= s.highest
        -- Leases between them are other batches' own, which delete them.
        and exists (
          select 1
          from handed k
          where k.run_id = s.run_id
            and k.step_slug = s.step_slug
            and k.task_index >= n.first_index
            and k.task_index < n.end_index
        )
      order by n.run_id, n.step_slug, n.first_index
      for share
    ) l
  ),
  leased as materialized (
    select k.*, l.first_index, l.worker_id, l.started_at
    from handed k
    join held l
      on l.run_id = k.run_id
      and l.step_slug = k.step_slug
      and k.task_index >= l.first_index
      and k.task_index < l.end_index
    -- One relation and in order of the key: otherwise the planner may read all tasks of a lease's step first.
    order by k.run_id, k.task_index, k.step_slug
  ),
  updated as (
    update pgflow.task_rows t
    set attempts_count = 1,
      worker_id = h.worker_id,
      started_at = h.started_at,
      finished_at = now,
      output = coalesce(complete_pooled.outputs[h.ord], 'null')
    from leased h
    where t.run_id = any (array[h.run_id])
      and t.step_slug = h.step_slug
      and t.task_index = h.task_index
      and pgflow_internal.is_pooled(t.status, t.finished_at)
    returning h.ord, h.run_id, h.step_slug, h.first_index
  ),
  counts as materialized (
    select u.run_id, u.step_slug, u.first_index, count(*) as tasks, array_agg(u.ord) as ords
    from updated u
    group by u.run_id, u.step_slug, u.first_index
  ),
  completed as (
    delete from pgflow.leases l
    where l.ctid = any (array(
      select n.ctid
      from counts c
      cross join lateral (
        select l.ctid
        from pgflow.leases l
        where l.run_id = c.run_id
          and l.step_slug = c.step_slug
          and l.first_index = c.first_index
          and l.end_index - l.first_index = c.tasks
        limit 1
        -- Who else holds it may wait for one of its tasks.
        for update skip locked
      ) n
    ))
    returning l.run_id, l.step_slug, l.first_index
  )
  select
    nullif(array(select u from counts c cross join lateral unnest(c.ords) u), '{}'),
    array(
      select row(c.run_id, c.step_slug, c.first_index)::pgflow_internal.task_key
      from counts c
      where not exists (
        select 1
        from completed d
        where d.run_id = c.run_id and d.step_slug = c.step_slug and d.first_index = c.first_index
      )
    )
  into ords, partly;
  if cardinality(partly) > 0 then
    perform pgflow_internal.forget_leases(partly);
  end if;
  return ords;
end;
$$;
