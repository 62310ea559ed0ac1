-- Purpose: change a flow's options in place, for runs in flight too.
-- Parameters: flow_slug; every option, times in seconds: each is set to exactly what is given,
--   but max_fanout stays as it is when it is not given. tags: as in create_flow; runs that are there keep theirs.
-- Returns: the flow's row.
-- Errors: PF002 flow, PF009 options.
-- Locks: as lock_flow.
create function pgflow.alter_flow(
  flow_slug text,
  max_attempts int default 3,
  base_delay int default 5,
  timeout int default 60,
  max_delay int default null,
  jitter_percent int default 0,
  max_fanout int default null,
  tags text[] default null
)
returns pgflow.flows language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows := pgflow_internal.lock_flow(alter_flow.flow_slug);
  options pgflow_internal.options;
begin
  options.max_attempts := alter_flow.max_attempts;
  options.base_delay := alter_flow.base_delay;
  options.timeout := alter_flow.timeout;
  options.max_delay := alter_flow.max_delay;
  options.jitter_percent := alter_flow.jitter_percent;
  options.max_fanout := coalesce(alter_flow.max_fanout, flow.max_fanout);
  options.tags := alter_flow.tags;
  options := pgflow_internal.with_flow_defaults(options);
  perform pgflow_internal.require_options(format('Flow %L', alter_flow.flow_slug), options);
  return pgflow_internal.set_flow_options(alter_flow.flow_slug, options);
end;
$$;

comment on function pgflow.alter_flow(text, int, int, int, int, int, int, text[]) is
  'Sets all options of a flow to what is given; runs in flight follow.';
