-- Purpose: pause a flow: no task of it is claimed from then on. A worker that hands in results may claim for another
--   second. What runs goes on and completes, steps become ready, and runs can be started. Leases still expire.
-- Parameters: flow_slug; reason, requested_by: see pgflow.pauses.
-- Returns: whether it was not paused before.
-- Errors: PF002 flow.
-- Locks: as pause.
create function pgflow.pause_flow(flow_slug text, reason text default null, requested_by text default null)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  return pgflow_internal.pause(pause_flow.flow_slug, '', pause_flow.reason, pause_flow.requested_by);
end;
$$;

comment on function pgflow.pause_flow(text, text, text) is 'Pauses a flow: none of its tasks is claimed.';
