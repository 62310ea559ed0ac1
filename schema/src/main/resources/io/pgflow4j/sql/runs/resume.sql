-- Purpose: end a pause, see resume_flow and resume_step.
-- Parameters: flow_slug; step_slug: empty for the whole flow.
-- Returns: whether it was paused.
-- Errors: PF002 flow, PF003 step.
-- Locks: its row in pauses; then as notify_workers.
create function pgflow_internal.resume(flow_slug text, step_slug text)
returns boolean language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_step_of_flow(resume.flow_slug, resume.step_slug);
  delete from pgflow.pauses p where p.flow_slug = resume.flow_slug and p.step_slug = resume.step_slug;
  if found then
    perform pgflow_internal.notify_workers(resume.flow_slug);
    return true;
  end if;
  return false;
end;
$$;
