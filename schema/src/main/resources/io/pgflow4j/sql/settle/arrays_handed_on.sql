-- Purpose: find the outputs of a batch that are not to be stored with their tasks, because they are large arrays and
--   the tasks of the one fanout that reads them will have all of their elements.
-- Parameters: parallel arrays as in apply_results.
-- Returns: by place, the step whose output it is, and null for every other result. Null when no output is one.
-- Notes: a fanout with a path or a filter has other elements, and one with a condition or a start time may start
--   later than its dependency completes, or never. What a fanout cannot use is found too; place_arrays writes it.
create function pgflow_internal.arrays_handed_on(run_ids uuid[], step_slugs text[], outputs jsonb[])
returns pgflow_internal.step_key[] language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select array_agg(a.step order by a.ord)
    from (
      select
        k.ord,
        case
          when pg_column_size(arrays_handed_on.outputs[k.ord]) > pgflow_internal.large_array()
            and (
              select
                count(*) = 1
                  and bool_and(n.fanout_path is null and n.where_jsonpath is null and n.step_slug is not null)
                  and bool_and(not f.conditional and f.start_at is null)
              from pgflow_internal.run_of(k.run_id) r
              join pgflow.steps s
                on s.flow_slug = r.flow_slug
                and s.flow_version = r.flow_version
                and s.step_slug = k.step_slug
                and pgflow_internal.judging(s) = 'outputs'
              join pgflow.deps d
                on d.flow_slug = s.flow_slug and d.flow_version = s.flow_version and d.dep_slug = s.step_slug
              join pgflow.steps f
                on f.flow_slug = d.flow_slug and f.flow_version = d.flow_version and f.step_slug = d.step_slug
              left join pgflow.fanouts n
                on n.flow_slug = d.flow_slug and n.flow_version = d.flow_version and n.step_slug = d.step_slug
            )
            then row(k.run_id, k.step_slug)::pgflow_internal.step_key
        end as step
      from unnest(arrays_handed_on.run_ids, arrays_handed_on.step_slugs)
        with ordinality as k (run_id, step_slug, ord)
    ) a
    having count(a.step) > 0
  );
end;
$$;
