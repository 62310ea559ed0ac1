-- Purpose: pause a step in all versions of its flow, see pause_flow.
-- Parameters: flow_slug; step_slug; reason, requested_by: see pgflow.pauses.
-- Returns: whether it was not paused before.
-- Errors: PF002 flow, PF003 step.
-- Locks: as pause.
create function pgflow.pause_step(
  flow_slug text,
  step_slug text,
  reason text default null,
  requested_by text default null
)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  return pgflow_internal.pause(
    pause_step.flow_slug, nullif(pause_step.step_slug, ''), pause_step.reason, pause_step.requested_by
  );
end;
$$;

comment on function pgflow.pause_step(text, text, text, text) is 'Pauses a step: none of its tasks is claimed.';
