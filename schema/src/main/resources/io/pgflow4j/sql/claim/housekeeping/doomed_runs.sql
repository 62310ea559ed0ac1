-- Purpose: list runs with a doomed step, which the next claim on their flow ends. Steps over the index
--   from flow to flow, so that other flows' doomed runs cost one look.
-- Parameters: flow_slugs.
-- Returns: at most 100 runs.
create function pgflow_internal.doomed_runs(flow_slugs text[])
returns uuid[] language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return array(
    with recursive doomed as (
      (
        select ss.flow_slug
        from pgflow.step_states ss
        where ss.doomed
        order by ss.flow_slug
        limit 1
      )
      union all
      select n.flow_slug
      from doomed d
      cross join lateral (
        select ss.flow_slug
        from pgflow.step_states ss
        where ss.doomed and ss.flow_slug > d.flow_slug
        order by ss.flow_slug
        limit 1
      ) n
    )
    select distinct r.run_id
    from doomed d
    cross join lateral (
      select ss.run_id
      from pgflow.step_states ss
      where ss.flow_slug = d.flow_slug and ss.doomed
      limit 100
    ) r
    where d.flow_slug = any (doomed_runs.flow_slugs)
    limit 100
  );
end;
$$;
