-- Purpose: start the single steps among steps that have just become ready: one task each, whose input is built
--   when it is claimed.
-- Parameters: steps: as in start_steps; conditional: those with a condition, which is met, or those without.
-- Returns: how many steps were started.
-- Notes: a step whose input is too large, or whose start time is not a time, is doomed.
-- Locks: as start_steps.
create function pgflow_internal.start_single_steps(steps pgflow_internal.step_key[], conditional boolean)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  started int;
  queued pgflow_internal.task_key[];
begin
  with ready as materialized (
    select
      r.run_id, r.flow_slug, r.flow_version, s.step_slug,
      now + make_interval(secs => coalesce(s.start_delay, 0)) as visible_at,
      case when l.flow_slug is null then 'queued' else 'throttled' end as queued_status,
      case
        when s.start_at is not null then pgflow_internal.start_time(r.run_id, s.step_slug, s.start_at)
      end as moment,
      case
        when s.start_at is not null then null
        when s.deps_count > 0 or pgflow_internal.most_bytes(r.input) > 8192
          then pgflow_internal.input_mismatch(r.run_id, s.step_slug)
      end as mismatch
    from unnest(start_single_steps.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = k.step_slug
      and s.step_type = 'single'
      and s.conditional = start_single_steps.conditional
    left join pgflow.step_rates l on l.flow_slug = s.flow_slug and l.step_slug = s.step_slug
  ),
  tasks as (
    insert into pgflow.task_rows (
      run_id, flow_slug, flow_version, step_slug, task_index, status, visible_at, queued_at, input
    )
    select y.run_id, y.flow_slug, y.flow_version, y.step_slug, 0, y.queued_status,
      greatest(y.visible_at, (y.moment).starts_at), now, null
    from ready y
    where coalesce(y.mismatch, (y.moment).mismatch) is null
  ),
  states as (
    update pgflow.step_states ss
    set status = 'started',
      initial_tasks = (y.fault is null)::int,
      remaining_tasks = (y.fault is null)::int,
      error_message = y.fault,
      doomed = case when y.fault is not null then true end,
      started_at = now
    from (select r.run_id, r.step_slug, coalesce(r.mismatch, (r.moment).mismatch) as fault from ready r) y
    where ss.run_id = any (array[y.run_id]) and ss.step_slug = y.step_slug
    returning ss.run_id, ss.step_slug, ss.initial_tasks
  )
  select
    count(*)::int,
    array_agg(row(s.run_id, s.step_slug, 0)::pgflow_internal.task_key) filter (where s.initial_tasks > 0)
  into started, queued
  from states s;

  if queued is not null then
    perform pgflow_internal.queue_send(queued);
  end if;
  return started;
end;
$$;
