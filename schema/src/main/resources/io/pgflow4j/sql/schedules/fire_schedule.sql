-- Purpose: decide the firings of one schedule that are due, in order.
-- Parameters: schedule: locked; given: inputs by firing, as an object of microseconds of the epoch to input; most: how
--   many at the most.
-- Returns: per firing: outcome started; skipped or queued: a run of the schedule is open; input_needed: call again with
--   this firing's input. A firing that was missed returns no row and is counted.
-- Errors: as start_flows.
-- Locks: as cancel_runs where the schedule says so, and as start_flows.
create function pgflow_internal.fire_schedule(schedule pgflow.schedules, given jsonb, most int)
returns setof pgflow.schedule_firings language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  firing pgflow.schedule_firings;
  open_ids uuid[];
begin
  for i in 1..most loop
    open_ids := pgflow_internal.open_firings(schedule.flow_slug, schedule.schedule_slug);
    if cardinality(open_ids) = 0 then
      select f.* into firing
      from pgflow.schedule_firings f
      where f.flow_slug = schedule.flow_slug
        and f.schedule_slug = schedule.schedule_slug
        and f.outcome = 'queued'
      order by f.firing_at
      limit 1;
      if found then
        firing.run_id := pgflow_internal.start_firing(firing);
        firing.outcome := 'started';
        return next firing;
        continue;
      end if;
    end if;
    if schedule.next_firing_at < now - schedule.catch_up then
      schedule := pgflow_internal.miss_firings(schedule, now - schedule.catch_up);
    end if;
    exit when (schedule.next_firing_at <= now) is not true;
    -- A backfill may have been there before.
    if pgflow_internal.firing_outcome(schedule, schedule.next_firing_at) = 'started' then
      schedule.next_firing_at := pgflow_internal.next_firing(schedule, schedule.next_firing_at);
      continue;
    end if;
    firing := null;
    firing.flow_slug := schedule.flow_slug;
    firing.schedule_slug := schedule.schedule_slug;
    firing.firing_at := schedule.next_firing_at;
    firing.kind := 'scheduled';
    firing.decided_at := now;
    firing.outcome := case
      when cardinality(open_ids) = 0 or schedule.overlap in ('allow', 'cancel') then 'started'
      when schedule.overlap = 'queue' then 'queued'
      else 'skipped'
    end;
    if firing.outcome <> 'skipped' then
      firing.input := coalesce(
        schedule.input, given -> (extract(epoch from firing.firing_at) * 1000000)::bigint::text
      );
      if firing.input is null then
        firing.outcome := 'input_needed';
        return next firing;
        exit;
      end if;
    end if;
    if firing.outcome = 'started' then
      if schedule.overlap = 'cancel' and cardinality(open_ids) > 0 then
        perform 1
        from pgflow.cancel_runs(
          open_ids, format('schedule %s fires again', schedule.schedule_slug), 'pgflow schedule'
        );
      end if;
      firing.run_id := pgflow_internal.start_firing(firing);
    else
      perform pgflow_internal.record_firing(firing);
    end if;
    schedule.next_firing_at := pgflow_internal.next_firing(schedule, firing.firing_at);
    return next firing;
  end loop;
  update pgflow.schedules c
  set next_firing_at = schedule.next_firing_at, missed = schedule.missed
  where c.flow_slug = schedule.flow_slug
    and c.schedule_slug = schedule.schedule_slug
    and (c.next_firing_at, c.missed) is distinct from (schedule.next_firing_at, schedule.missed);
end;
$$;
