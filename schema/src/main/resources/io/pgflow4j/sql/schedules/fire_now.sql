-- Purpose: start a run of a schedule at once, whatever its times say, and whether or not it is paused or a run is open.
-- Parameters: flow_slug; schedule_slug; input: null for the schedule's own.
-- Returns: the run's id.
-- Errors: PF002 unknown flow, PF009 no input from the caller or the schedule, PF017 unknown schedule, and those of
--   start_flows.
-- Locks: as require_schedule, then as start_flows.
create function pgflow.fire_now(flow_slug text, schedule_slug text, input jsonb default null)
returns uuid language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  schedule pgflow.schedules := pgflow_internal.require_schedule(fire_now.flow_slug, fire_now.schedule_slug);
  firing pgflow.schedule_firings;
begin
  firing.flow_slug := schedule.flow_slug;
  firing.schedule_slug := schedule.schedule_slug;
  firing.kind := 'manual';
  firing.input := coalesce(fire_now.input, schedule.input);
  if firing.input is null then
    raise exception using
      errcode = 'PF009',
      message = format('Schedule %L of flow %L has no input of its own', schedule.schedule_slug, schedule.flow_slug),
      hint = 'Give one: fire_now(flow_slug, schedule_slug, input).';
  end if;
  firing.firing_at := pgflow_internal.current_time();
  while pgflow_internal.firing_outcome(schedule, firing.firing_at) is not null loop
    firing.firing_at := firing.firing_at + interval '1 microsecond';
  end loop;
  return pgflow_internal.start_firing(firing);
end;
$$;

comment on function pgflow.fire_now(text, text, jsonb) is 'Starts a run of a schedule at once.';
