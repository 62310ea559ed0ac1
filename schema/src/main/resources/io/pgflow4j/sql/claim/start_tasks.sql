-- Purpose: turn rows that pick_tasks has picked and locked into claimed tasks: count the attempt, set
--   the lease, return the input.
-- Parameters: tids: the rows; run_ids, step_slugs: theirs; worker_id: null for anonymous callers.
-- Returns: the claimed tasks. A single step's input is built here, see task_input.
-- Locks: the rows are locked already.
create function pgflow_internal.start_tasks(tids tid[], run_ids uuid[], step_slugs text[], worker_id uuid)
returns setof pgflow.task_record language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  only_timeout int;
  steps text[];
  timeouts int[];
begin
  if cardinality(tids) = 0 then
    return;
  end if;
  -- Most often all tasks are of one step, and there is only one timeout to look up.
  if run_ids[1] = all (run_ids) and step_slugs[1] = all (step_slugs) then
    select coalesce(s.timeout, f.timeout) into only_timeout
    from pgflow.task_rows t
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    where t.ctid = start_tasks.tids[1];
  else
    -- Otherwise look the steps up once each. Given a join with the update, the planner may start from the steps and
    -- visit the picked rows once for each of them.
    select
      array_agg(concat_ws(' ', k.flow_slug, k.flow_version, k.step_slug)), array_agg(coalesce(s.timeout, f.timeout))
    into steps, timeouts
    from (
      select distinct t.flow_slug, t.flow_version, t.step_slug
      from pgflow.task_rows t
      where t.ctid = any (start_tasks.tids)
    ) k
    join pgflow.steps s
      on s.flow_slug = k.flow_slug and s.flow_version = k.flow_version and s.step_slug = k.step_slug
    join pgflow.flows f on f.flow_slug = k.flow_slug;
  end if;
  return query
    with started as (
      update pgflow.task_rows t
      set status = 'started',
        attempts_count = t.attempts_count + 1,
        visible_at = now + make_interval(secs => pgflow_internal.lease_seconds(coalesce(
          only_timeout,
          timeouts[array_position(steps, concat_ws(' ', t.flow_slug, t.flow_version, t.step_slug))]
        ))),
        started_at = now,
        worker_id = start_tasks.worker_id
      where t.ctid = any (start_tasks.tids)
      returning
        t.flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, t.attempts_count,
        t.flow_version,
        coalesce(
          only_timeout, extract(epoch from t.visible_at - now)::int - pgflow_internal.lease_seconds(0)
        ) as timeout
    )
    select
      t.flow_slug,
      t.run_id,
      t.step_slug,
      coalesce(t.input, (select i.input from pgflow_internal.input_of(t.run_id, t.step_slug) i)),
      t.msg_id,
      t.task_index,
      t.attempts_count,
      t.flow_version,
      t.timeout
    from started t;
end;
$$;
