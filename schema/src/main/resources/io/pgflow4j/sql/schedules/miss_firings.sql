-- Purpose: count the firings of a schedule that nobody made up for in time, and note the newest 100 of them. One that
--   a backfill has started, or that is queued, was not missed.
-- Parameters: schedule: locked, with its first missed firing to come; late: the firings before it are missed.
-- Returns: the schedule, with the first firing that is not missed to come.
create function pgflow_internal.miss_firings(schedule pgflow.schedules, late timestamptz)
returns pgflow.schedules language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  missed timestamptz[] := array(
    select f.firing_at
    from pgflow_internal.firings(schedule, schedule.next_firing_at - interval '1 microsecond', late, 10000)
      as f (firing_at)
    where (pgflow_internal.firing_outcome(schedule, f.firing_at) in ('started', 'queued')) is not true
    order by f.firing_at
  );
  firing pgflow.schedule_firings;
begin
  firing.flow_slug := schedule.flow_slug;
  firing.schedule_slug := schedule.schedule_slug;
  firing.kind := 'scheduled';
  firing.outcome := 'missed';
  firing.decided_at := pgflow_internal.current_time();
  foreach firing.firing_at in array missed[greatest(cardinality(missed) - 99, 1):] loop
    perform pgflow_internal.record_firing(firing);
  end loop;
  schedule.missed := schedule.missed + cardinality(missed);
  schedule.next_firing_at := pgflow_internal.next_firing(schedule, late - interval '1 microsecond');
  return schedule;
end;
$$;
