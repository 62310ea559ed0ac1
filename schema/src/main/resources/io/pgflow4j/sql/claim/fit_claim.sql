-- Purpose: hold what pick_tasks has picked to a bound in bytes: keep the first tasks whose inputs fit, pooled ones
--   first, and put the others back.
-- Parameters: max_bytes; at_least_one: whether the first task is kept however large it is; tids, run_ids, step_slugs,
--   ranges: as pick_tasks returned them.
-- Returns: those that are kept; bytes: how large their inputs are, at most; trimmed: whether something was put back.
-- Notes: most often all fit by far, and nothing large has to be read to say so.
-- Locks: as keep_ranges and keep_within.
create function pgflow_internal.fit_claim(
  max_bytes bigint, at_least_one boolean,
  inout tids tid[], inout run_ids uuid[], inout step_slugs text[], inout ranges pgflow_internal.picked_range[],
  out bytes bigint, out trimmed boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  room bigint := max_bytes;
  kept record;
begin
  bytes := 0::bigint;
  trimmed := false;
  if cardinality(ranges) > 0 then
    select sum(pgflow_internal.most_bytes(t.input))::bigint into bytes
    from unnest(fit_claim.ranges) r
    join pgflow.task_rows t
      on t.run_id = any (array[r.run_id])
      and t.step_slug = r.step_slug
      and t.task_index >= r.first_index
      and t.task_index < r.end_index;
    if bytes > room then
      kept := pgflow_internal.keep_ranges(ranges, room, at_least_one);
      ranges := kept.kept;
      bytes := kept.bytes;
      trimmed := kept.trimmed;
    end if;
    room := room - bytes;
    at_least_one := false;
  end if;
  if cardinality(tids) > 0 then
    bytes := bytes + (
      select sum(coalesce(
        pgflow_internal.most_bytes(t.input),
        (select m.bytes from pgflow_internal.most_input_of(t.run_id, t.step_slug) m)
      ))::bigint
      from pgflow.task_rows t
      where t.ctid = any (fit_claim.tids)
    );
    if bytes > max_bytes then
      kept := pgflow_internal.keep_within(tids, run_ids, step_slugs, room, at_least_one);
      tids := kept.kept_tids;
      run_ids := kept.kept_run_ids;
      step_slugs := kept.kept_step_slugs;
      trimmed := true;
    end if;
  end if;
end;
$$;
