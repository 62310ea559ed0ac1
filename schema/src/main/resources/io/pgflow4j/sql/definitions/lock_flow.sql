-- Purpose: the flow's row, locked against every other change of the flow and against new runs. Runs
--   that are there go on: nothing on their way locks a flow.
-- Parameters: flow_slug.
-- Returns: the row of pgflow.flows.
-- Errors: PF002.
-- Locks: flows, before anything else that the caller locks.
create function pgflow_internal.lock_flow(flow_slug text)
returns pgflow.flows language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows;
begin
  -- A flow that was deleted and defined again while this waited is another row: the next turn finds it.
  loop
    select f.* into flow
    from pgflow.flows f
    where f.flow_slug = lock_flow.flow_slug
    for no key update;
    exit when found;
    perform pgflow_internal.require_flow(lock_flow.flow_slug);
  end loop;
  return flow;
end;
$$;
