-- Purpose: the flows and how each of them does: what one looks at first.
-- Returns: per flow, by slug: current version; open_runs: at most 1,001, which means more; failed_runs: failed in
--   the last 24 hours by their start, the same; due_tasks: tasks that could be claimed now, the same;
--   oldest_due_at: since when the oldest of them waits; workers: how many living registered workers can run at
--   least one step of the current version; whether the flow is developed here (see docs/migrations.md); paused_at:
--   since when the whole flow is paused, or null; paused_steps: steps that are paused on their own, by slug;
--   parked_tasks: tasks that wait for a signal, the same; oldest_parked_at: since when the first of them waits;
--   options: {those that the flow sets}.
-- Notes: index walks with a bound each; the work grows with the flows, not with runs or tasks.
create function pgflow.list_flows()
returns table (
  flow_slug text,
  current_version int,
  open_runs int,
  failed_runs int,
  due_tasks int,
  oldest_due_at timestamptz,
  workers int,
  developed boolean,
  paused_at timestamptz,
  paused_steps text[],
  parked_tasks int,
  oldest_parked_at timestamptz,
  options jsonb
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    with alive as materialized (
      select w.runnable
      from pgflow.workers w
      where w.stopped_at is null and not pgflow_internal.is_silent(w.last_heartbeat_at, now)
    ),
    due as materialized (
      select s.flow_slug, least(sum(s.tasks), 1001)::int as tasks, min(s.oldest_due_at) as oldest
      from pgflow_internal.due_steps(1001) s
      group by s.flow_slug
    )
    select
      f.flow_slug, f.current_version,
      (
        select count(*)
        from (
          select from pgflow.runs r where r.flow_slug = f.flow_slug and r.status = 'started' limit 1001
        ) o
      )::int,
      (
        select count(*)
        from (
          select
          from pgflow.runs r
          where r.flow_slug = f.flow_slug
            and r.status = 'failed'
            and pgflow_internal.is_unsuccessful(r.status)
            and r.started_at > now - interval '24 hours'
          limit 1001
        ) o
      )::int,
      coalesce(d.tasks, 0), d.oldest,
      (
        select count(*)
        from alive a
        where a.runnable is null
          or exists (
            select 1
            from jsonb_each(a.runnable -> f.flow_slug) as s (step_slug, versions)
            where pgflow_internal.may_run(a.runnable, f.flow_slug, s.step_slug, f.current_version)
          )
      )::int,
      exists (select 1 from pgflow.developed_flows e where e.flow_slug = f.flow_slug),
      (select p.paused_at from pgflow.pauses p where p.flow_slug = f.flow_slug and p.step_slug = ''),
      array(
        select p.step_slug
        from pgflow.pauses p
        where p.flow_slug = f.flow_slug and p.step_slug <> ''
        order by p.step_slug
      ),
      w.tasks, w.oldest,
      pgflow_internal.options_of(to_jsonb(f))
    from pgflow.flows f
    cross join lateral (
      select count(*)::int as tasks, min(o.parked_at) as oldest
      from (
        select g.parked_at
        from pgflow.signals g
        where g.waiting_flow = f.flow_slug
        order by g.parked_at
        limit 1001
      ) o
    ) w
    left join due d on d.flow_slug = f.flow_slug
    order by f.flow_slug;
end;
$$;

comment on function pgflow.list_flows() is 'The flows and how each of them does.';
