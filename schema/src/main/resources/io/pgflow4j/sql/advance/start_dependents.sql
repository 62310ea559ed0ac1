-- Purpose: count completed steps in their dependents, and start the plain ones that become ready by it: one write per
--   state and one per task. Where the caller has room, it is given these tasks as claimed.
-- Parameters: steps, ending: as in advance_runs; room: null for none.
-- Returns: ready: the steps that start_steps is still to start; given: the tasks that the caller was given; queued:
--   whether others were queued; ended: the runs of which all dependents were completed or skipped before.
-- Notes: a transport with messages gives no room, because a task that is claimed has a message.
-- Locks: the caller holds the runs; dependents in step_states are only ever locked under them.
create function pgflow_internal.start_dependents(
  steps pgflow_internal.step_key[],
  ending uuid[],
  room pgflow_internal.room,
  out ready pgflow_internal.step_key[],
  out given tid[],
  out queued boolean,
  out ended uuid[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  keys pgflow_internal.task_key[];
begin
  with completed as materialized (
    select r.run_id, r.flow_slug, r.flow_version, k.step_slug
    from unnest(start_dependents.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
  ),
  -- One look per step of a flow, however many runs there are.
  definitions as materialized (
    select
      d.flow_slug, d.flow_version, d.dep_slug, d.step_slug,
      pgflow_internal.is_plain(s) as plain,
      case when l.flow_slug is null then 'queued' else 'throttled' end as queued_status,
      coalesce(s.start_delay, 0) as start_delay,
      coalesce(s.timeout, f.timeout) as timeout
    from (select distinct c.flow_slug, c.flow_version, c.step_slug from completed c) c
    join pgflow.deps d
      on d.flow_slug = c.flow_slug and d.flow_version = c.flow_version and d.dep_slug = c.step_slug
    join pgflow.steps s
      on s.flow_slug = d.flow_slug and s.flow_version = d.flow_version and s.step_slug = d.step_slug
    join pgflow.flows f on f.flow_slug = d.flow_slug
    left join pgflow.step_rates l on l.flow_slug = d.flow_slug and l.step_slug = d.step_slug
  ),
  dependents as materialized (
    select
      c.run_id, d.flow_slug, d.flow_version, d.step_slug, d.plain, d.queued_status, d.start_delay, d.timeout,
      count(*)::int as deps
    from completed c
    join definitions d
      on d.dep_slug = c.step_slug and d.flow_slug = c.flow_slug and d.flow_version = c.flow_version
    group by
      c.run_id, d.flow_slug, d.flow_version, d.step_slug, d.plain, d.queued_status, d.start_delay, d.timeout
  ),
  judged as materialized (
    select
      d.*,
      pgflow_internal.is_resolved(ss.status) as resolved,
      case
        when ss.remaining_deps = d.deps and d.run_id <> all (start_dependents.ending) and d.plain
          then (select m.bytes from pgflow_internal.most_input_of(d.run_id, d.step_slug) m)
      end as bytes
    from dependents d
    join pgflow.step_states ss on ss.run_id = any (array[d.run_id]) and ss.step_slug = d.step_slug
  ),
  measured as materialized (
    select
      j.*,
      case
        when j.bytes <= 8192 then true
        when j.bytes is not null then pgflow_internal.input_mismatch(j.run_id, j.step_slug) is null
      end as startable
    from judged j
  ),
  plain as materialized (
    select
      c.*,
      c.claimable
        and row_number() over (partition by c.claimable order by c.run_id, c.step_slug)
          <= (start_dependents.room).tasks as given
    from (
      select
        j.*,
        (
          (start_dependents.room).tasks > 0
            and j.queued_status = 'queued'
            and j.start_delay = 0
            and j.flow_slug = any ((start_dependents.room).flow_slugs)
            and j.bytes <= 8192
            and pgflow_internal.may_run((start_dependents.room).runnable, j.flow_slug, j.step_slug, j.flow_version)
        ) is true as claimable
      from measured j
      where j.startable
    ) c
  ),
  tasks as (
    insert into pgflow.task_rows (
      run_id, flow_slug, flow_version, step_slug, queued_at,
      status, visible_at, attempts_count, started_at, worker_id
    )
    select
      p.run_id, p.flow_slug, p.flow_version, p.step_slug, now,
      case when p.given then 'started' else p.queued_status end,
      now + make_interval(secs => case
        when p.given then pgflow_internal.lease_seconds(p.timeout)
        else p.start_delay
      end),
      p.given::int,
      case when p.given then now end,
      case when p.given then (start_dependents.room).worker_id end
    from plain p
    returning ctid, run_id, step_slug, started_at is not null as given
  ),
  states as (
    update pgflow.step_states ss
    set remaining_deps = ss.remaining_deps - m.deps,
      status = case when m.startable then 'started' else ss.status end,
      initial_tasks = case when m.startable then 1 else ss.initial_tasks end,
      remaining_tasks = case when m.startable then 1 else ss.remaining_tasks end,
      started_at = case when m.startable then now else ss.started_at end
    from measured m
    where ss.run_id = any (array[m.run_id]) and ss.step_slug = m.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_deps, m.startable is true as plain
  )
  select
    (
      select array_agg(row(s.run_id, s.step_slug)::pgflow_internal.step_key)
      from states s
      where s.remaining_deps = 0 and not s.plain and s.run_id <> all (start_dependents.ending)
    ),
    (
      select array_agg(row(t.run_id, t.step_slug, 0)::pgflow_internal.task_key) filter (where not t.given)
      from tasks t
    ),
    (select array_agg(t.ctid) filter (where t.given) from tasks t),
    (
      select array_agg(e.run_id)
      from (select m.run_id from measured m group by m.run_id having bool_and(m.resolved)) e
    )
  into ready, keys, given, ended;

  queued := keys is not null;
  if queued and pgflow_internal.has_messages() then
    perform pgflow_internal.queue_send(keys);
  end if;
end;
$$;
