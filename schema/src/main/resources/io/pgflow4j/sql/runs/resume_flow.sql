-- Purpose: end the pause of a flow. Steps that were paused on their own stay so.
-- Parameters: flow_slug.
-- Returns: whether it was paused.
-- Errors: PF002 flow.
-- Locks: its row in pauses; then as notify_workers.
create function pgflow.resume_flow(flow_slug text)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  return pgflow_internal.resume(resume_flow.flow_slug, '');
end;
$$;

comment on function pgflow.resume_flow(text) is 'Ends the pause of a flow.';
