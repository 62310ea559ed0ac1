-- Purpose: what the fanout steps that depend on a step ask of the output of one of its tasks.
-- Parameters: flow_slug, flow_version, step_slug.
-- Returns: per dependent fanout: how many elements it takes at most, and where they are in the output of one task: all
--   of the path for a single step and for a batch, which is an array itself; for another fanout step the leading []
--   walks its tasks. A dependent that asks nothing of one task's output is left out.
create function pgflow_internal.dependent_fanouts(flow_slug text, flow_version int, step_slug text)
returns table (max_fanout int, fanout_path text)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      f.max_fanout,
      case when p.step_slug is null or p.batch_size is not null then c.fanout_path
        else nullif(ltrim(substr(c.fanout_path, 3), '.'), '')
      end
    from pgflow.deps d
    join pgflow.flows f on f.flow_slug = d.flow_slug
    join pgflow.fanouts c
      on c.flow_slug = d.flow_slug
      and c.flow_version = d.flow_version
      and c.step_slug = d.step_slug
    left join pgflow.fanouts p
      on p.flow_slug = d.flow_slug
      and p.flow_version = d.flow_version
      and p.step_slug = d.dep_slug
    where d.flow_slug = dependent_fanouts.flow_slug
      and d.flow_version = dependent_fanouts.flow_version
      and d.dep_slug = dependent_fanouts.step_slug
      and (p.step_slug is null or (c.fanout_path like '[]%' and c.fanout_path <> '[]'));
end;
$$;
