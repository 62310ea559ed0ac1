-- Purpose: pick the runs of a flow that an action is for, the oldest first.
-- Parameters: flow_slug; statuses: some of started, failed, cancelled; started_from (inclusive), started_before
--   (exclusive): null for no bound; max_runs: 1 to 1,000; tags: {tag: value} that the runs have, null for all.
-- Returns: at most max_runs ids.
-- Errors: PF002 flow, PF009 max_runs, statuses, tags, more than 50,000 runs would have to be looked at.
-- Notes: runs_open and runs_unsuccessful hold these runs in this order. Tags that at most 1,000 runs have lead to
--   them directly.
create function pgflow_internal.matching_runs(
  flow_slug text,
  statuses text[],
  started_from timestamptz,
  started_before timestamptz,
  max_runs int,
  tags jsonb
)
returns uuid[] language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('max_runs', matching_runs.max_runs, 1000);
  first timestamptz := coalesce(matching_runs.started_from, '-infinity');
  last timestamptz := coalesce(matching_runs.started_before, 'infinity');
  wanted_tags jsonb := pgflow_internal.wanted_tags(matching_runs.tags);
  candidates tid[] := pgflow_internal.tagged_runs(wanted_tags);
  -- Without tags every run that is looked at is taken.
  look_at int := case when wanted_tags is null then most else 50000 end;
  looked_at int;
  ids uuid[];
begin
  perform pgflow_internal.require_flow(matching_runs.flow_slug);
  if candidates is not null then
    return array(
      select r.run_id
      from pgflow.runs r
      where r.ctid = any (candidates)
        and r.flow_slug = matching_runs.flow_slug
        and case when r.status = any (matching_runs.statuses) then true else false end
        and r.started_at >= first
        and r.started_at < last
      order by r.started_at, r.run_id
      limit most
    );
  end if;
  with oldest as materialized (
    select m.run_id, m.started_at, wanted_tags is null or m.tags @> wanted_tags as matches
    from (
      (
        select r.run_id, r.started_at, r.tags
        from pgflow.runs r
        where 'started' = any (matching_runs.statuses)
          and r.flow_slug = matching_runs.flow_slug
          and r.status = 'started'
          and r.started_at >= first
          and r.started_at < last
        order by r.started_at, r.run_id
        limit look_at
      )
      union all
      select n.*
      from (select distinct u.status from unnest(matching_runs.statuses) as u (status)) s
      cross join lateral (
        select r.run_id, r.started_at, r.tags
        from pgflow.runs r
        where r.flow_slug = matching_runs.flow_slug
          and r.status = s.status
          and pgflow_internal.is_unsuccessful(r.status)
          and r.started_at >= first
          and r.started_at < last
        order by r.started_at, r.run_id
        limit look_at
      ) n
    ) m
    order by m.started_at, m.run_id
    limit look_at
  )
  select
    array(select o.run_id from oldest o where o.matches order by o.started_at, o.run_id limit most),
    (select count(*)::int from oldest)
  into ids, looked_at;
  if wanted_tags is not null and looked_at = look_at and cardinality(ids) < most then
    raise exception using
      errcode = 'PF009',
      message = format(
        'The oldest %s runs of flow %L that could match were looked at; %s of them have tags %s',
        look_at, matching_runs.flow_slug, cardinality(ids), left(wanted_tags::text, 200)
      ),
      hint = 'Narrow the search with started_from and started_before, or ask for no more runs than that.';
  end if;
  return ids;
end;
$$;
