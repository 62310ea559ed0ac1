-- Purpose: the newest firings of a schedule.
-- Parameters: flow_slug; schedule_slug; "before": only older ones, null for the newest; page_size: 1 to 500.
-- Returns: per firing, newest first: firing_at; kind: scheduled, backfill or manual; outcome: started, skipped, queued
--   or missed; decided_at; run_id; run_status, null where the run was pruned.
-- Errors: PF009 page_size.
create function pgflow.list_firings(
  flow_slug text,
  schedule_slug text,
  "before" timestamptz default null,
  page_size int default 20
)
returns table (firing_at timestamptz, kind text, outcome text, decided_at timestamptz, run_id uuid, run_status text)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_limit('page_size', list_firings.page_size, 500);
  return query
  select f.firing_at, f.kind, f.outcome, f.decided_at, f.run_id, r.status
  from pgflow.schedule_firings f
  left join lateral pgflow_internal.run_of(f.run_id) r on true
  where f.flow_slug = list_firings.flow_slug
    and f.schedule_slug = list_firings.schedule_slug
    and f.firing_at < coalesce(list_firings."before", 'infinity')
  order by f.firing_at desc
  limit list_firings.page_size;
end;
$$;

comment on function pgflow.list_firings(text, text, timestamptz, int) is 'The newest firings of a schedule.';
