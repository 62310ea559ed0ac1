-- Purpose: runs of one flow by their tags, and by what their input contains.
-- Parameters: flow_slug; contains: JSON that the input contains, as operator @> means it; look_at: how many runs
--   to look at, 1 to 100,000; "before", before_run_id: looks at older runs than this key only, before_run_id null
--   for all that started before, both null for no bound; page_size: 1 to 500; tags: {tag: value} that the runs have,
--   as pgflow.runs.tags; statuses: null for all; started_from: null for no bound. One of contains and tags is needed.
-- Returns: {"runs": [rows of pgflow.run_summaries, newest first], "looked_at": how many runs were looked at,
--   "oldest_started_at", "oldest_run_id": key of the oldest of them or null, "complete": whether no older run is
--   left to look at}. When it has page_size runs, the next page is behind the last of them; otherwise, when it is not
--   complete, behind the oldest run looked at.
-- Errors: PF002 flow, PF009 neither contains nor tags, half a key, tags, statuses, look_at, page_size.
-- Notes: runs whose tags at most 1,000 runs have are all found; then looked_at is null and complete is true. So it
--   is with contains alone, once somebody has made an index (gin (input jsonb_path_ops)) on pgflow.runs.
create function pgflow.search_runs(
  flow_slug text,
  contains jsonb default null,
  look_at int default 10000,
  "before" timestamptz default null,
  page_size int default 50,
  before_run_id uuid default null,
  tags jsonb default null,
  statuses text[] default null,
  started_from timestamptz default null
)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
declare
  most int := pgflow_internal.require_limit('page_size', search_runs.page_size, 500);
  wanted int := pgflow_internal.require_limit('look_at', search_runs.look_at, 100000);
  wanted_tags jsonb := pgflow_internal.wanted_tags(search_runs.tags);
  first timestamptz := coalesce(search_runs.started_from, '-infinity');
  -- Looks at what comes before this key.
  key_time timestamptz := coalesce(search_runs."before", 'infinity');
  key_id uuid := coalesce(search_runs.before_run_id, '00000000-0000-0000-0000-000000000000');
  candidates tid[];
  found_ids uuid[];
  all_looked_at jsonb := jsonb_build_object(
    'looked_at', null, 'oldest_started_at', null, 'oldest_run_id', null, 'complete', true
  );
  looked_at jsonb := all_looked_at;
begin
  perform pgflow_internal.require_flow(search_runs.flow_slug);
  perform pgflow_internal.require_statuses(
    search_runs.statuses, array['started', 'completed', 'failed', 'cancelled']
  );
  if search_runs.contains is null and wanted_tags is null then
    raise exception using
      errcode = 'PF009',
      message = 'Neither contains nor tags is given; every search needs something to look for',
      hint = 'Pass JSON such as {"customer": 4242}, or call pgflow.list_runs.';
  end if;
  if search_runs."before" is null and search_runs.before_run_id is not null then
    raise exception using
      errcode = 'PF009',
      message = 'before_run_id was given without "before"',
      hint = 'Pass both, from the last row of the page before.';
  end if;
  candidates := pgflow_internal.tagged_runs(wanted_tags);
  if candidates is not null then
    found_ids := array(
      select r.run_id
      from pgflow.runs r
      where r.ctid = any (candidates)
        and r.flow_slug = search_runs.flow_slug
        and r.started_at >= first
        and (r.started_at, r.run_id) < (key_time, key_id)
        and pgflow_internal.is_wanted(r, search_runs.statuses, wanted_tags, search_runs.contains)
      order by r.started_at desc, r.run_id desc
      limit most
    );
  elsif wanted_tags is null and exists (
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
    found_ids := array(
      select r.run_id
      from pgflow.runs r
      where r.flow_slug = search_runs.flow_slug
        and r.input @> search_runs.contains
        and r.started_at >= first
        and (r.started_at, r.run_id) < (key_time, key_id)
        and pgflow_internal.is_wanted(r, search_runs.statuses, wanted_tags, null)
      order by r.started_at desc, r.run_id desc
      limit most
    );
  else
    with newest as materialized (
      select
        r.run_id, r.started_at,
        pgflow_internal.is_wanted(r, search_runs.statuses, wanted_tags, search_runs.contains) as matches
      from pgflow.runs r
      where r.flow_slug = search_runs.flow_slug
        and r.started_at >= first
        and (r.started_at, r.run_id) < (key_time, key_id)
      order by r.started_at desc, r.run_id desc
      limit wanted
    )
    select
      array(select n.run_id from newest n where n.matches order by n.started_at desc, n.run_id desc limit most),
      coalesce(
        (
          select jsonb_build_object(
            'looked_at', count(*) over (),
            'oldest_started_at', n.started_at,
            'oldest_run_id', n.run_id,
            'complete', count(*) over () < wanted
          )
          from newest n
          order by n.started_at, n.run_id
          limit 1
        ),
        all_looked_at || '{"looked_at": 0}'
      )
    into found_ids, looked_at;
  end if;
  return looked_at || jsonb_build_object(
    'runs', (
      select coalesce(to_jsonb(array_agg(to_jsonb(s) order by s.started_at desc, s.run_id desc)), '[]')
      from pgflow.run_summaries s
      where s.run_id = any (found_ids)
    )
  );
end;
$$;

comment on function pgflow.search_runs(
  text, jsonb, int, timestamptz, int, uuid, jsonb, text[], timestamptz
) is 'Runs of one flow by their tags, and by what their input contains.';
