-- Purpose: say in which of a caller's flows leases have expired. Steps over the index of leases from flow to
--   flow where the caller lists many: a session looks at 16 flows and goes on from there with its next look.
-- Parameters: flow_slugs.
-- Returns: those flows.
create function pgflow_internal.expired_flows(flow_slugs text[])
returns text[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  leases_from timestamptz := pgflow_internal.leases_from();
  lowest constant bigint := -9223372036854775808;
  place bigint := coalesce(nullif(current_setting('pgflow.lease_place', true), '')::bigint, lowest);
  flow_key bigint := place;
  head record;
  expired text[] := '{}'::text[];
begin
  if cardinality(flow_slugs) <= 64 then
    return array(
      select distinct f.flow_slug
      from unnest(expired_flows.flow_slugs) as f (flow_slug)
      where exists (
        select 1
        from pgflow_internal.open_leases() t
        where hashtextextended(t.flow_slug, 0) = hashtextextended(f.flow_slug, 0)
          and t.flow_slug = f.flow_slug
          and t.status = 'started'
          and t.visible_at >= leases_from
          and t.visible_at <= now
      )
    );
  end if;
  for look in 1 .. 16 loop
    select t.flow_slug, t.visible_at into head
    from pgflow_internal.open_leases() t
    where t.status = 'started' and hashtextextended(t.flow_slug, 0) > flow_key and t.visible_at >= leases_from
    order by hashtextextended(t.flow_slug, 0), t.visible_at
    limit 1;
    flow_key := coalesce(hashtextextended(head.flow_slug, 0), lowest);
    if head.visible_at <= now and head.flow_slug = any (flow_slugs) then
      expired := expired || head.flow_slug;
    end if;
    -- At the end it goes on from the start, once round.
    exit when flow_key = place or head.flow_slug is null and place = lowest;
  end loop;
  if flow_key <> place then
    perform set_config('pgflow.lease_place', flow_key::text, false);
  end if;
  return expired;
end;
$$;
