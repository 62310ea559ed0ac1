-- Purpose: take tasks back from a worker that could not begin its attempts, for want of a connection or a
--   thread. Such an attempt does not count: the task is queued again and keeps all its attempts.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes, and attempts, the
--   numbers under which the worker claimed them; delay: seconds until the tasks may be claimed again.
-- Returns: per task, in order: outcome released; or stale, when the task is not started under that number.
--   A task without a number is stale. Released tasks keep the number, so that a repeated call is stale.
-- Errors: PF009 arrays that do not match or are not lists, delay.
-- Locks: step_tasks by key.
create function pgflow.release_tasks(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[],
  delay numeric default 0
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  released pgflow_internal.task_key[];
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes), cardinality(attempts)
  );
  perform pgflow_internal.require_lists(
    variadic array_remove(
      array[array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(attempts)],
      null
    )
  );
  if (delay between 0 and 1000000000) is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'delay is %s s; it lies between 0 and 1000000000 s', coalesce(delay::text, 'null')
      ),
      hint = 'Pass 0 to make the tasks claimable at once.';
  end if;

  perform pgflow_internal.take_leases_apart(
    '{}',
    array(
      select row(k.run_id, k.step_slug, k.task_index)::pgflow_internal.task_key
      from unnest(
          release_tasks.run_ids, release_tasks.step_slugs, release_tasks.task_indexes, release_tasks.attempts
        )
        as k (run_id, step_slug, task_index, attempt)
      where k.attempt = 1
    )
  );
  with held as materialized (
    select t.run_id, t.step_slug, t.task_index
    from unnest(
        release_tasks.run_ids, release_tasks.step_slugs, release_tasks.task_indexes,
        release_tasks.attempts
      )
      as k (run_id, step_slug, task_index, attempt)
    join pgflow.task_rows t
      on t.run_id = any (array[k.run_id]) and t.step_slug = k.step_slug and t.task_index = k.task_index
    where t.attempts_count = k.attempt
      -- A case, so that the planner sees no use for the index on leases: the key is the way.
      and case when t.status = 'started' then true else false end
    order by k.run_id, k.step_slug, k.task_index
    for update of t
  ),
  updated as (
    update pgflow.task_rows t
    set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug),
      visible_at = now + make_interval(secs => release_tasks.delay::double precision),
      attempts_floor = t.attempts_floor + 1,
      worker_id = null
    from held h
    where t.run_id = any (array[h.run_id]) and t.step_slug = h.step_slug and t.task_index = h.task_index
    returning t.run_id, t.step_slug, t.task_index
  )
  select array_agg(row(u.run_id, u.step_slug, u.task_index)::pgflow_internal.task_key) into released
  from updated u;
  if released is not null then
    perform pgflow_internal.queue_settled(released);
  end if;
  return query
    select
      k.run_id, k.step_slug, k.task_index, case when u.run_id is null then 'stale' else 'released' end
    from unnest(
        release_tasks.run_ids, release_tasks.step_slugs, release_tasks.task_indexes,
        release_tasks.attempts
      )
      with ordinality
      as k (run_id, step_slug, task_index, attempt, ord)
    left join unnest(released) u
      on u.run_id = k.run_id and u.step_slug = k.step_slug and u.task_index = k.task_index
    order by k.ord;
end;
$$;

comment on function pgflow.release_tasks(uuid[], text[], int[], int[], numeric) is
  'Takes tasks back from a worker that could not begin its attempts; these do not count.';
