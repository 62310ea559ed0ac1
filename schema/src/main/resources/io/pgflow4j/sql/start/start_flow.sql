-- Purpose: start one run; start_flows for one input.
-- Parameters: flow_slug; input: any JSON; run_id: the caller's id for idempotency, null for a new
--   one; carrier: as in start_flows.
-- Returns: the run.
-- Errors: as start_flows.
-- Notes: PL/pgSQL, which keeps the plan of its statement; a function in SQL would be planned at each call.
create function pgflow.start_flow(flow_slug text, input jsonb, run_id uuid default null, carrier jsonb default null)
returns setof pgflow.runs language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select *
    from pgflow.start_flows(
      start_flow.flow_slug,
      array[start_flow.input],
      case when start_flow.run_id is not null then array[start_flow.run_id] end,
      start_flow.carrier
    );
end;
$$;

comment on function pgflow.start_flow(text, jsonb, uuid, jsonb) is 'Starts one run of a flow.';
