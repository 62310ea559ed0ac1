-- Purpose: share a claim out between groups of due tasks: in equal parts between flows, and a flow's part
--   between its groups. An odd task goes where the oldest task has waited longest.
-- Parameters: qty; flows, due_since: of each group, as due_groups found them.
-- Returns: per group how many tasks to pick, together qty.
create function pgflow_internal.claim_shares(qty int, flows text[], due_since timestamptz[])
returns int[] language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    with groups as (
      select
        u.ord,
        row_number() over (partition by u.flow_slug order by u.due_since, u.ord) as place_in_flow,
        count(*) over (partition by u.flow_slug) as groups_of_flow,
        u.flow_slug
      from unnest(claim_shares.flows, claim_shares.due_since) with ordinality
        as u (flow_slug, due_since, ord)
    ),
    flow_shares as (
      select
        u.flow_slug,
        (qty + count(*) over () - row_number() over (order by min(u.due_since), min(u.ord)))
          / count(*) over () as share
      from unnest(claim_shares.flows, claim_shares.due_since) with ordinality
        as u (flow_slug, due_since, ord)
      group by u.flow_slug
    )
    select array_agg(((f.share + g.groups_of_flow - g.place_in_flow) / g.groups_of_flow)::int order by g.ord)
    from groups g
    join flow_shares f on f.flow_slug = g.flow_slug
  );
end;
$$;
