-- Purpose: the first firing of a schedule after a time.
-- Parameters: schedule; after: exclusive.
-- Returns: null when there is none.
create function pgflow_internal.next_firing(schedule pgflow.schedules, after timestamptz)
returns timestamptz language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (select min(f.firing_at) from pgflow_internal.firings(schedule, after, null, 1) as f (firing_at));
end;
$$;
