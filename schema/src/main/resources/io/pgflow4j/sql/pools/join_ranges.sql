-- Purpose: join the ranges of a claim where one begins at another's end, so that they get one lease. A batch that is a
--   whole lease takes half as long to complete as one of several.
-- Parameters: ranges, as pick_pooled has returned them.
-- Returns: the ranges, those of the oldest pools first. A joined range has the pool_end of its last pool: what is put
--   back of it is one pool.
create function pgflow_internal.join_ranges(ranges pgflow_internal.picked_range[])
returns pgflow_internal.picked_range[] language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  joined pgflow_internal.picked_range[] := '{}'::pgflow_internal.picked_range[];
  last pgflow_internal.picked_range;
  one pgflow_internal.picked_range;
begin
  for one in
    select r.* from unnest(ranges) r order by r.visible_at, r.run_id, r.step_slug, r.first_index
  loop
    -- Up to the pool's end, because that is where the pool ends that takes tasks of the range back.
    if (one.run_id, one.step_slug, one.visible_at, one.first_index)
        = (last.run_id, last.step_slug, last.visible_at, last.end_index)
      and one.pool_end - last.first_index <= pgflow_internal.most_leased()
    then
      last.end_index := one.end_index;
      last.pool_end := one.pool_end;
      joined[cardinality(joined)] := last;
    else
      last := one;
      joined := joined || one;
    end if;
  end loop;
  return joined;
end;
$$;
