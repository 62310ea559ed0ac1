-- Purpose: runs, newest first, page by page, without payloads.
-- Parameters: flow_slugs: null for all flows; statuses: null for all; started_from (inclusive) and
--   started_before (exclusive): null for no bound; after_started_at and after_run_id: the last row of the
--   page before, null for the first page; page_size: 1 to 500.
-- Returns: rows of pgflow.run_summaries, ordered by started_at and run_id, descending.
-- Errors: PF009 page_size, an unknown status, half a key.
-- Notes: per flow one walk of an index that has the order wanted. Open runs and runs that did not end well have
--   indexes of their own, so the work grows with the page and with the flows, not with the runs.
create function pgflow.list_runs(
  flow_slugs text[] default null,
  statuses text[] default null,
  started_from timestamptz default null,
  started_before timestamptz default null,
  after_started_at timestamptz default null,
  after_run_id uuid default null,
  page_size int default 50
)
returns setof pgflow.run_summaries
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('page_size', list_runs.page_size, 500);
  first timestamptz := coalesce(list_runs.started_from, '-infinity');
  -- The page holds what comes before this key.
  key_time timestamptz := coalesce(list_runs.after_started_at, 'infinity');
  key_id uuid := coalesce(list_runs.after_run_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  perform pgflow_internal.require_statuses(
    list_runs.statuses, array['started', 'completed', 'failed', 'cancelled']
  );
  if (list_runs.after_started_at is null) <> (list_runs.after_run_id is null) then
    raise exception using
      errcode = 'PF009',
      message = 'Only one of after_started_at and after_run_id was given',
      hint = 'Pass both, from the last row of the page before, or neither, for the first page.';
  end if;
  if list_runs.started_before <= key_time then
    key_time := list_runs.started_before;
    key_id := '00000000-0000-0000-0000-000000000000';
  end if;
  return query
    with page as materialized (
      select o.run_id
      from (
        select u.flow_slug from unnest(list_runs.flow_slugs) as u (flow_slug) group by u.flow_slug
        union all
        select f.flow_slug from pgflow.flows f where list_runs.flow_slugs is null
      ) k
      cross join lateral (
        (
          select r.run_id, r.started_at
          from pgflow_internal.runs_within(k.flow_slug, first, key_time, key_id) r
          where list_runs.statuses is null
          order by r.started_at desc, r.run_id desc
          limit most
        )
        union all
        (
          select r.run_id, r.started_at
          from pgflow_internal.runs_within(k.flow_slug, first, key_time, key_id) r
          where 'completed' = any (list_runs.statuses) and r.status = 'completed'
          order by r.started_at desc, r.run_id desc
          limit most
        )
        union all
        (
          select r.run_id, r.started_at
          from pgflow_internal.runs_within(k.flow_slug, first, key_time, key_id) r
          where 'started' = any (list_runs.statuses) and r.status = 'started'
          order by r.started_at desc, r.run_id desc
          limit most
        )
        union all
        select n.*
        from (select distinct u.status from unnest(list_runs.statuses) as u (status)) s
        cross join lateral (
          select r.run_id, r.started_at
          from pgflow_internal.runs_within(k.flow_slug, first, key_time, key_id) r
          where r.status = s.status and pgflow_internal.is_unsuccessful(r.status)
          order by r.started_at desc, r.run_id desc
          limit most
        ) n
      ) o
      order by o.started_at desc, o.run_id desc
      limit most
    )
    select s.*
    from page p
    -- offset 0 keeps a loop over the page. A join may be merged with all runs, because a page has no limit that
    -- the planner knows.
    cross join lateral (
      select v.* from pgflow.run_summaries v where v.run_id = p.run_id offset 0
    ) s
    order by s.started_at desc, s.run_id desc;
end;
$$;

comment on function pgflow.list_runs(
  text[], text[], timestamptz, timestamptz, timestamptz, uuid, int
) is 'Runs, newest first, page by page, without payloads.';
