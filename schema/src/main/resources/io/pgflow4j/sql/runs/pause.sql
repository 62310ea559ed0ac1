-- Purpose: pause a flow or one of its steps, see pause_flow and pause_step.
-- Parameters: flow_slug; step_slug: empty for the whole flow; reason, requested_by: see pgflow.pauses.
-- Returns: whether it was not paused before. What is paused already keeps its row.
-- Errors: PF002 flow, PF003 step.
-- Locks: the flow for key share, which no migration waits for; then new rows only.
create function pgflow_internal.pause(flow_slug text, step_slug text, reason text, requested_by text)
returns boolean language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  -- A deletion of the flow that is under way is waited for, so that it is noticed here and not by the foreign key.
  perform 1 from pgflow.flows f where f.flow_slug = pause.flow_slug for key share;
  perform pgflow_internal.require_step_of_flow(pause.flow_slug, pause.step_slug);
  insert into pgflow.pauses (flow_slug, step_slug, paused_at, paused_by, reason)
  values (
    pause.flow_slug, pause.step_slug, pgflow_internal.current_time(),
    pgflow_internal.requester(pause.requested_by), left(nullif(pause.reason, ''), 1000)
  )
  on conflict do nothing;
  return found;
end;
$$;
