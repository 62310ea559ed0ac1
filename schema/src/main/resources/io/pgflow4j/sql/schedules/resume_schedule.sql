-- Purpose: let a schedule go on with its first firing after now.
-- Parameters: flow_slug; schedule_slug.
-- Returns: whether it was paused.
-- Errors: PF002 flow, PF017 schedule.
-- Locks: as require_schedule.
create function pgflow.resume_schedule(flow_slug text, schedule_slug text)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  schedule pgflow.schedules := pgflow_internal.require_schedule(
    resume_schedule.flow_slug, resume_schedule.schedule_slug
  );
begin
  if schedule.paused_at is null then
    return false;
  end if;
  update pgflow.schedules c
  set paused_at = null,
    paused_by = null,
    pause_reason = null,
    next_firing_at = pgflow_internal.next_firing(schedule, pgflow_internal.current_time())
  where c.flow_slug = schedule.flow_slug and c.schedule_slug = schedule.schedule_slug;
  return true;
end;
$$;

comment on function pgflow.resume_schedule(text, text) is 'Lets a paused schedule go on with its next firing.';
