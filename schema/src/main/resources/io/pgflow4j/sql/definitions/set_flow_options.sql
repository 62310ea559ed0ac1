-- Purpose: give a flow its options.
-- Parameters: flow_slug; options, checked and with their defaults.
-- Returns: the flow's row.
-- Locks: the flow; the caller holds it.
create function pgflow_internal.set_flow_options(flow_slug text, options pgflow_internal.options)
returns pgflow.flows language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows;
begin
  update pgflow.flows f
  set max_attempts = options.max_attempts,
    base_delay = options.base_delay,
    timeout = options.timeout,
    max_delay = options.max_delay,
    jitter_percent = options.jitter_percent,
    max_fanout = options.max_fanout,
    tags = options.tags
  where f.flow_slug = set_flow_options.flow_slug
  returning f.* into flow;
  return flow;
end;
$$;
