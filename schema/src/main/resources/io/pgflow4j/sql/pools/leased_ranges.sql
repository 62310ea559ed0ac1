-- Purpose: which tasks of a step leases cover.
-- Parameters: run_id; step_slug.
-- Returns: the ranges of their indexes.
create function pgflow_internal.leased_ranges(run_id uuid, step_slug text)
returns int4multirange language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select coalesce(range_agg(int4range(l.first_index, l.end_index)), '{}')
    from pgflow.leases l
    where l.run_id = leased_ranges.run_id and l.step_slug = leased_ranges.step_slug
  );
end;
$$;
