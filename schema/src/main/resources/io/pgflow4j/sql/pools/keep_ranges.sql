-- Purpose: of the tasks that pick_pooled has taken keep the first ones whose inputs fit into a number of bytes
--   together, and put the others back, as keep_within does.
-- Parameters: ranges; max_bytes; at_least_one: whether the first task is kept however large it is.
-- Returns: kept: the ranges that are left; bytes: how large the inputs of their tasks are; trimmed: whether something
--   was put back.
-- Notes: reads one large input at a time, none of those that come after the bound.
-- Locks: pools that the caller holds.
create function pgflow_internal.keep_ranges(
  ranges pgflow_internal.picked_range[], max_bytes bigint, at_least_one boolean,
  out kept pgflow_internal.picked_range[], out bytes bigint, out trimmed boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  one pgflow_internal.picked_range;
  size bigint;
  next_index int;
begin
  kept := '{}'::pgflow_internal.picked_range[];
  bytes := 0::bigint;
  trimmed := false;
  foreach one in array ranges loop
    next_index := one.first_index;
    while not trimmed and next_index < one.end_index loop
      select
        case
          when pg_column_compression(t.input) is null then pg_column_size(t.input)::bigint
          else pg_column_size(t.input #> '{}')::bigint
        end
      into size
      from pgflow_internal.task_of(one.run_id, one.step_slug, next_index) t;
      trimmed := bytes + size > max_bytes and not (at_least_one and bytes = 0);
      exit when trimmed;
      bytes := bytes + size;
      next_index := next_index + 1;
    end loop;
    if next_index < one.end_index then
      insert into pgflow.pools as p (
        run_id, step_slug, end_index, next_index, flow_slug, flow_version, visible_at
      )
      values (
        one.run_id, one.step_slug, one.pool_end, next_index, one.flow_slug, one.flow_version, one.visible_at
      )
      on conflict on constraint pools_pkey do update
      set next_index = least(p.next_index, excluded.next_index);
      one.end_index := next_index;
    end if;
    if one.first_index < one.end_index then
      kept := kept || one;
    end if;
  end loop;
end;
$$;
