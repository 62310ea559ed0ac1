-- Purpose: end leases that have expired, so that their tasks are treated like others whose leases have.
-- Parameters: flow_slugs, in which leases have expired.
-- Notes: at most 10 leases, or 1 of each flow where they are more, those that expired first.
-- Locks: leases, skipping what others have locked; then as end_leases. Never waits.
create function pgflow_internal.end_expired_leases(flow_slugs text[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  perform pgflow_internal.end_leases(array(
    select row(l.run_id, l.step_slug, l.first_index)::pgflow_internal.task_key
    from unnest(end_expired_leases.flow_slugs) as k (flow_slug)
    cross join lateral (
      select n.*
      from pgflow.leases n
      where hashtextextended(n.flow_slug, 0) = hashtextextended(k.flow_slug, 0)
        and n.flow_slug = k.flow_slug
        and n.expires_at <= now
      order by n.expires_at
      limit greatest(10 / cardinality(end_expired_leases.flow_slugs), 1)
      for update skip locked
    ) l
  ));
end;
$$;
