-- Purpose: the flow's row, or a clear error.
-- Returns: the row of pgflow.flows.
-- Errors: PF002.
create function pgflow_internal.require_flow(flow_slug text)
returns pgflow.flows language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows;
begin
  select f.* into flow from pgflow.flows f where f.flow_slug = require_flow.flow_slug;
  if not found then
    raise exception using
      errcode = 'PF002',
      message = format('Unknown flow: %s', coalesce(quote_literal(require_flow.flow_slug), 'null')),
      hint = 'Apply the flow''s migration first, or check the spelling.';
  end if;
  return flow;
end;
$$;
