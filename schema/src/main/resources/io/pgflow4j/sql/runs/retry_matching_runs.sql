-- Purpose: continue the failed runs of a flow, or its cancelled ones, the oldest first, see retry_runs.
-- Parameters: flow_slug; statuses: some of failed, cancelled; started_from (inclusive), started_before (exclusive):
--   null for no bound; max_runs: 1 to 1,000; reason, requested_by: kept in run_actions, see there; tags:
--   {tag: value} that the runs have, null for all.
-- Returns: as retry_runs, for the runs that match. Fewer rows than max_runs, and none postponed: no more match.
-- Errors: PF002 flow, PF009 statuses, max_runs, tags, as matching_runs.
-- Locks: as retry_runs.
create function pgflow.retry_matching_runs(
  flow_slug text,
  statuses text[] default '{failed}',
  started_from timestamptz default null,
  started_before timestamptz default null,
  max_runs int default 1000,
  reason text default null,
  requested_by text default null,
  tags jsonb default null
)
returns table (run_id uuid, outcome text, status text, detail text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_statuses(
    coalesce(retry_matching_runs.statuses, array[null::text]), array['failed', 'cancelled']
  );
  return query
    select c.*
    from pgflow.retry_runs(
      pgflow_internal.matching_runs(
        retry_matching_runs.flow_slug, retry_matching_runs.statuses, retry_matching_runs.started_from,
        retry_matching_runs.started_before, retry_matching_runs.max_runs, retry_matching_runs.tags
      ),
      retry_matching_runs.reason, retry_matching_runs.requested_by
    ) c;
end;
$$;

comment on function pgflow.retry_matching_runs(text, text[], timestamptz, timestamptz, int, text, text, jsonb) is
  'Continues the failed or cancelled runs of a flow, the oldest first.';
