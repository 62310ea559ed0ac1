-- Purpose: whether this server fires the schedules of a flow.
-- Parameters: flow_slug.
create function pgflow_internal.is_home(flow_slug text)
returns boolean language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return coalesce(
    (select s.partitions @> pgflow.home_partition(is_home.flow_slug) from pgflow.this_server s), true
  );
end;
$$;
