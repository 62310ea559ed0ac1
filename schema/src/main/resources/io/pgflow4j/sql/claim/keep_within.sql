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
  put_back record;
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
    -- The newest claims of a rate are of this transaction: nobody else picks while it holds the row.
    for put_back in
      select
        t.flow_slug, t.step_slug,
        pgflow_internal.claims_until(t.flow_slug, t.step_slug, 'infinity') - count(*) as claims_until
      from pgflow.task_rows t
      join pgflow.step_rates r on r.flow_slug = t.flow_slug and r.step_slug = t.step_slug
      where t.ctid = any (tids[kept + 1 :]) and t.status = 'throttled' and r.max_claims is not null
      group by t.flow_slug, t.step_slug
    loop
      delete from pgflow.rate_claims c
      where c.flow_slug = put_back.flow_slug
        and c.step_slug = put_back.step_slug
        and c.claims_before >= put_back.claims_until;
      update pgflow.rate_claims c
      set claims_until = least(c.claims_until, put_back.claims_until)
      where c.flow_slug = put_back.flow_slug
        and c.step_slug = put_back.step_slug
        and c.claims_before = (
          select n.claims_before
          from pgflow.rate_claims n
          where n.flow_slug = put_back.flow_slug and n.step_slug = put_back.step_slug
          order by n.claims_before desc
          limit 1
        );
    end loop;
  end if;
end;
$$;
