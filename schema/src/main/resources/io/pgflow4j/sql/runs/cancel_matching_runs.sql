-- Purpose: cancel the open runs of a flow, the oldest first, see cancel_runs.
-- Parameters: flow_slug; started_from (inclusive), started_before (exclusive): null for no bound; max_runs: 1 to
--   1,000; reason, requested_by: kept in run_actions, see there; tags:
--   {tag: value} that the runs have, null for all.
-- Returns: as cancel_runs, for the runs that match. Fewer rows than max_runs, and none postponed: no more match.
-- Errors: PF002 flow, PF009 max_runs, tags, as matching_runs.
-- Locks: as cancel_runs.
create function pgflow.cancel_matching_runs(
  flow_slug text,
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
  return query
    select c.*
    from pgflow.cancel_runs(
      pgflow_internal.matching_runs(
        cancel_matching_runs.flow_slug, '{started}', cancel_matching_runs.started_from,
        cancel_matching_runs.started_before, cancel_matching_runs.max_runs, cancel_matching_runs.tags
      ),
      cancel_matching_runs.reason, cancel_matching_runs.requested_by
    ) c;
end;
$$;

comment on function pgflow.cancel_matching_runs(text, timestamptz, timestamptz, int, text, text, jsonb) is
  'Cancels the open runs of a flow, the oldest first.';
