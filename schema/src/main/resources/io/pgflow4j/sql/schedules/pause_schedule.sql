-- Purpose: stop a schedule for a while. What fires in a pause, or was due when it began, is neither made up for nor
--   counted as missed; what is queued waits. Its runs go on.
-- Parameters: flow_slug; schedule_slug; reason, requested_by: as in pause_flow.
-- Returns: whether it was not paused before.
-- Errors: PF002 flow, PF017 schedule.
-- Locks: as require_schedule.
create function pgflow.pause_schedule(
  flow_slug text,
  schedule_slug text,
  reason text default null,
  requested_by text default null
)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  schedule pgflow.schedules := pgflow_internal.require_schedule(
    pause_schedule.flow_slug, pause_schedule.schedule_slug
  );
begin
  if schedule.paused_at is not null then
    return false;
  end if;
  update pgflow.schedules c
  set paused_at = pgflow_internal.current_time(),
    paused_by = pgflow_internal.requester(pause_schedule.requested_by),
    pause_reason = left(nullif(pause_schedule.reason, ''), 1000)
  where c.flow_slug = schedule.flow_slug and c.schedule_slug = schedule.schedule_slug;
  return true;
end;
$$;

comment on function pgflow.pause_schedule(text, text, text, text) is 'Stops a schedule until it is resumed.';
