-- Purpose: runs of one flow by what their input contains, among its newest.
-- Parameters: flow_slug; contains: JSON that the input contains, as operator @> means it; look_at: how many runs
--   to look at, 1 to 100,000; "before": looks at runs started before it only, null for no bound; page_size: 1 to
--   500.
-- Returns: {"runs": [rows of pgflow.run_summaries, newest first], "looked_at": how many runs were looked at,
--   "oldest_started_at": start of the oldest of them or null, "complete": whether no older run is left}.
-- Errors: PF002 flow, PF009 a null contains, look_at, page_size.
-- Notes: an index (gin (input jsonb_path_ops)) on pgflow.runs, which is not made by default, lets it look at all
--   runs; then looked_at is null and complete is true.
create function pgflow.search_runs(
  flow_slug text,
  contains jsonb,
  look_at int default 10000,
  "before" timestamptz default null,
  page_size int default 50
)
returns jsonb
language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
declare
  most int := pgflow_internal.require_limit('page_size', search_runs.page_size, 500);
  wanted int := pgflow_internal.require_limit('look_at', search_runs.look_at, 100000);
  last timestamptz := coalesce(search_runs."before", 'infinity');
  found_runs jsonb;
  looked int;
  oldest timestamptz;
begin
  perform pgflow_internal.require_flow(search_runs.flow_slug);
  if search_runs.contains is null then
    raise exception using
      errcode = 'PF009',
      message = 'contains is null; every search needs something to look for',
      hint = 'Pass JSON such as {"customer": 4242}, or call pgflow.list_runs.';
  end if;
  if exists (
    select 1
    from pg_catalog.pg_index i
    join pg_catalog.pg_class c on c.oid = i.indexrelid
    join pg_catalog.pg_am m on m.oid = c.relam
    join pg_catalog.pg_attribute a on a.attrelid = i.indexrelid and a.attnum = 1
    where i.indrelid = 'pgflow.runs'::regclass
      and i.indisvalid
      and i.indpred is null
      and m.amname = 'gin'
      and a.attname = 'input'
  ) then
    select to_jsonb(array_agg(to_jsonb(n) order by n.started_at desc, n.run_id desc)) into found_runs
    from (
      select s.*
      from pgflow.runs r
      join pgflow.run_summaries s on s.run_id = r.run_id
      where r.flow_slug = search_runs.flow_slug
        and r.input @> search_runs.contains
        and r.started_at < last
      order by r.started_at desc, r.run_id desc
      limit most
    ) n;
    return jsonb_build_object(
      'runs', coalesce(found_runs, '[]'), 'looked_at', null, 'oldest_started_at', null, 'complete', true
    );
  end if;
  with newest as materialized (
    select r.run_id, r.started_at, r.input @> search_runs.contains as matches
    from pgflow.runs r
    where r.flow_slug = search_runs.flow_slug and r.started_at < last
    order by r.started_at desc, r.run_id desc
    limit wanted
  )
  select
    (
      select to_jsonb(array_agg(to_jsonb(s) order by s.started_at desc, s.run_id desc))
      from (
        select n.run_id from newest n where n.matches order by n.started_at desc, n.run_id desc limit most
      ) m
      join pgflow.run_summaries s on s.run_id = m.run_id
    ),
    (select count(*)::int from newest),
    (select min(n.started_at) from newest n)
  into found_runs, looked, oldest;
  return jsonb_build_object(
    'runs', coalesce(found_runs, '[]'), 'looked_at', looked, 'oldest_started_at', oldest,
    'complete', looked < wanted
  );
end;
$$;

comment on function pgflow.search_runs(text, jsonb, int, timestamptz, int) is
  'Runs of one flow by what their input contains, among its newest.';
