-- Purpose: change a flow's options in place, for runs in flight too.
-- Parameters: flow_slug; every option, times in seconds: each is set to exactly what is given,
--   but max_fanout stays as it is when it is not given.
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
  max_fanout int default null
)
returns pgflow.flows
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  flow pgflow.flows := pgflow_internal.lock_flow(alter_flow.flow_slug);
begin
  perform pgflow_internal.require_options(
    format('Flow %L', alter_flow.flow_slug),
    max_attempts => alter_flow.max_attempts,
    base_delay => alter_flow.base_delay,
    timeout => alter_flow.timeout,
    max_delay => alter_flow.max_delay,
    jitter_percent => alter_flow.jitter_percent,
    max_fanout => alter_flow.max_fanout
  );
  update pgflow.flows f
  set max_attempts = coalesce(alter_flow.max_attempts, 3),
    base_delay = coalesce(alter_flow.base_delay, 5),
    timeout = coalesce(alter_flow.timeout, 60),
    max_delay = alter_flow.max_delay,
    jitter_percent = coalesce(alter_flow.jitter_percent, 0),
    max_fanout = coalesce(alter_flow.max_fanout, f.max_fanout)
  where f.flow_slug = alter_flow.flow_slug
  returning f.* into flow;
  return flow;
end;
$$;

comment on function pgflow.alter_flow(text, int, int, int, int, int, int) is
  'Sets all options of a flow to what is given; runs in flight follow.';
