-- Purpose: what became of a firing.
-- Parameters: schedule; firing_at.
-- Returns: its outcome, null when nothing is decided about it.
create function pgflow_internal.firing_outcome(schedule pgflow.schedules, firing_at timestamptz)
returns text language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select f.outcome
    from pgflow.schedule_firings f
    where f.flow_slug = schedule.flow_slug
      and f.schedule_slug = schedule.schedule_slug
      and f.firing_at = firing_outcome.firing_at
  );
end;
$$;
