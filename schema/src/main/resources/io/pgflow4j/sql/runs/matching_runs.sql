-- Purpose: pick the runs of a flow that an action is for, the oldest first.
-- Parameters: flow_slug; statuses: some of started, failed, cancelled; started_from (inclusive), started_before
--   (exclusive): null for no bound; max_runs: 1 to 1,000.
-- Returns: at most max_runs ids.
-- Errors: PF002 flow, PF009 max_runs, statuses.
-- Notes: runs_open and runs_unsuccessful hold these runs in this order.
create function pgflow_internal.matching_runs(
  flow_slug text,
  statuses text[],
  started_from timestamptz,
  started_before timestamptz,
  max_runs int
)
returns uuid[]
language plpgsql stable set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan set enable_seqscan to off set enable_bitmapscan to off
as $$
declare
  most int := pgflow_internal.require_limit('max_runs', matching_runs.max_runs, 1000);
  first timestamptz := coalesce(matching_runs.started_from, '-infinity');
  last timestamptz := coalesce(matching_runs.started_before, 'infinity');
begin
  perform pgflow_internal.require_flow(matching_runs.flow_slug);
  return array(
    select m.run_id
    from (
      (
        select r.run_id, r.started_at
        from pgflow.runs r
        where 'started' = any (matching_runs.statuses)
          and r.flow_slug = matching_runs.flow_slug
          and r.status = 'started'
          and r.started_at >= first
          and r.started_at < last
        order by r.started_at, r.run_id
        limit most
      )
      union all
      select n.*
      from (select distinct u.status from unnest(matching_runs.statuses) as u (status)) s
      cross join lateral (
        select r.run_id, r.started_at
        from pgflow.runs r
        where r.flow_slug = matching_runs.flow_slug
          and r.status = s.status
          and pgflow_internal.is_unsuccessful(r.status)
          and r.started_at >= first
          and r.started_at < last
        order by r.started_at, r.run_id
        limit most
      ) n
    ) m
    order by m.started_at, m.run_id
    limit most
  );
end;
$$;
