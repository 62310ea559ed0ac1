-- Purpose: where new runs of a flow start, for whoever chooses among several servers. A rate is counted by one server,
--   so runs of a flow that has one start at the flow's home.
-- Parameters: flow_slug.
-- Returns: its home_partition when one of its steps has a rate; null where any partition will do.
create function pgflow.start_partition(flow_slug text)
returns int language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select pgflow.home_partition(r.flow_slug)
    from pgflow.step_rates r
    where r.flow_slug = start_partition.flow_slug and r.max_claims is not null
    limit 1
  );
end;
$$;

comment on function pgflow.start_partition(text) is
  'The partition in which new runs of a flow with a rate start, so that one server counts it; null for any.';
