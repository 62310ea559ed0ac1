-- Purpose: end the pause of a step. A pause of its whole flow stays.
-- Parameters: flow_slug; step_slug.
-- Returns: whether it was paused.
-- Errors: PF002 flow, PF003 step.
-- Locks: its row in pauses; then as notify_workers.
create function pgflow.resume_step(flow_slug text, step_slug text)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  return pgflow_internal.resume(resume_step.flow_slug, nullif(resume_step.step_slug, ''));
end;
$$;

comment on function pgflow.resume_step(text, text) is 'Ends the pause of a step.';
