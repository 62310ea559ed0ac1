-- Purpose: of the rows that pick_tasks has picked and locked keep the first ones whose inputs fit into
--   a number of bytes together, and put the others back as if they had not been picked.
-- Parameters: tids, run_ids, step_slugs as pick_tasks returned them; max_bytes; at_least_one: whether
--   the first row is kept however large it is.
-- Returns: the rows that are kept.
-- Notes: reads one large input at a time, none of those that come after the bound.
-- Locks: step_rates of rows that are put back; rated_read holds them already.
create function pgflow_internal.keep_within(
  tids tid[], run_ids uuid[], step_slugs text[],
  max_bytes bigint,
  at_least_one boolean,
  out kept_tids tid[], out kept_run_ids uuid[], out kept_step_slugs text[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  bytes bigint := 0::bigint;
  kept int := 0;
begin
  for i in 1 .. cardinality(tids) loop
    select
      bytes + case
        when t.input is null then pgflow_internal.input_bytes(t.run_id, t.step_slug, true)
        when pg_column_compression(t.input) is null then pg_column_size(t.input)::bigint
        else pg_column_size(t.input #> '{}')::bigint
      end
    into bytes
    from pgflow.task_rows t
    where t.ctid = tids[i];
    exit when bytes > max_bytes and (kept > 0 or not at_least_one);
    kept := i;
  end loop;

  kept_tids := tids[:kept];
  kept_run_ids := run_ids[:kept];
  kept_step_slugs := step_slugs[:kept];
  if kept < cardinality(tids) then
    -- A rate's last entries are of this transaction: nobody else picks while it holds the row.
    update pgflow.step_rates r
    set claims = array(
      select u.claims - least(u.claims, greatest(b.tasks - u.later_claims, 0))
      from (
        select
          c.claims,
          c.place,
          sum(c.claims) over (order by c.place desc) - c.claims as later_claims
        from unnest(r.claims) with ordinality as c (claims, place)
      ) u
      order by u.place
    )
    from (
      select t.flow_slug, t.step_slug, count(*)::int as tasks
      from pgflow.task_rows t
      where t.ctid = any (tids[kept + 1 :]) and t.status = 'throttled'
      group by t.flow_slug, t.step_slug
    ) b
    where r.flow_slug = b.flow_slug
      and r.step_slug = b.step_slug
      and r.max_claims is not null
      and cardinality(r.claims) > 0;
  end if;
end;
$$;
