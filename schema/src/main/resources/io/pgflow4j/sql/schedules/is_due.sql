-- Purpose: whether a schedule has a firing to decide, or one that waits for its turn.
-- Parameters: schedule; now.
create function pgflow_internal.is_due(schedule pgflow.schedules, now timestamptz)
returns boolean language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return schedule.paused_at is null
    and (
      coalesce(schedule.next_firing_at <= now, false)
      or schedule.overlap = 'queue'
        and exists (
          select 1
          from pgflow.schedule_firings f
          where f.flow_slug = schedule.flow_slug
            and f.schedule_slug = schedule.schedule_slug
            and f.outcome = 'queued'
        )
    );
end;
$$;
