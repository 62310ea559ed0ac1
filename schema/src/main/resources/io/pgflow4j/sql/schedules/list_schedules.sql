-- Purpose: the schedules of all flows, with what became of their last firing.
-- Returns: per schedule, by flow and name: what pgflow.schedules holds of it (catch_up in seconds, no input);
--   open_runs: of its newest 100 firings; last_firing_at, last_outcome, last_run_id, last_run_status: of its newest
--   firing, the status null where the run was pruned.
create function pgflow.list_schedules()
returns table (
  flow_slug text, schedule_slug text, cron text, zone text, catch_up int, overlap text,
  next_firing_at timestamptz, missed bigint, paused_at timestamptz, paused_by text, pause_reason text,
  open_runs int, last_firing_at timestamptz, last_outcome text, last_run_id uuid, last_run_status text
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  return query
  select
    c.flow_slug, c.schedule_slug, c.cron, c.zone, extract(epoch from c.catch_up)::int, c.overlap,
    c.next_firing_at, c.missed, c.paused_at, c.paused_by, c.pause_reason,
    cardinality(pgflow_internal.open_firings(c.flow_slug, c.schedule_slug)),
    l.firing_at, l.outcome, l.run_id, l.status
  from pgflow.schedules c
  left join lateral (
    select f.firing_at, f.outcome, f.run_id, r.status
    from pgflow.schedule_firings f
    left join lateral pgflow_internal.run_of(f.run_id) r on true
    where f.flow_slug = c.flow_slug and f.schedule_slug = c.schedule_slug
    order by f.firing_at desc
    limit 1
  ) l on true
  order by c.flow_slug, c.schedule_slug;
end;
$$;

comment on function pgflow.list_schedules() is 'The schedules of all flows: next and last firing, pauses, missed ones.';
