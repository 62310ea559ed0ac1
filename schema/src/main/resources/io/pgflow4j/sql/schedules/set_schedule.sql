-- Purpose: have runs of a flow start by themselves, or change when. What is set is an option of the flow: it is changed
--   in place and not part of a version.
-- Parameters: flow_slug; schedule_slug; cron: the expression, for people; zone: a time zone's name; minutes, hours,
--   days, months, weekdays: what the expression means, see pgflow.schedules; catch_up: 1 minute to 366 days; overlap:
--   skip, queue, allow or cancel; input: of each run, null when whoever fires gives it.
-- Returns: the next firing. While neither times nor zone change, the one that was to come stays.
-- Errors: PF002 flow, PF001 schedule_slug, PF009 anything else that cannot be.
-- Locks: the flow for key share, then the schedule.
create function pgflow.set_schedule(
  flow_slug text,
  schedule_slug text,
  cron text,
  zone text,
  minutes int[], hours int[], days int[], months int[], weekdays int[],
  catch_up interval default '1 hour',
  overlap text default 'skip',
  input jsonb default null
)
returns timestamptz language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  known pgflow.schedules;
  schedule pgflow.schedules;
begin
  perform 1 from pgflow.flows f where f.flow_slug = set_schedule.flow_slug for key share;
  perform pgflow_internal.require_flow(set_schedule.flow_slug);
  perform pgflow_internal.require_valid_slug(set_schedule.schedule_slug, 'schedule');
  perform pgflow_internal.require_times('minutes', set_schedule.minutes, 0, 59);
  perform pgflow_internal.require_times('hours', set_schedule.hours, 0, 23);
  perform pgflow_internal.require_times('days', set_schedule.days, 1, 31);
  perform pgflow_internal.require_times('months', set_schedule.months, 1, 12);
  perform pgflow_internal.require_times('weekdays', set_schedule.weekdays, 0, 6);
  perform pgflow_internal.require_zone(set_schedule.zone);
  if (set_schedule.catch_up between interval '1 minute' and interval '366 days') is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'catch_up is %s; it must be 1 minute to 366 days', coalesce(set_schedule.catch_up::text, 'null')
      ),
      hint = 'It is how late a firing may be made up for.';
  end if;
  if (set_schedule.overlap in ('skip', 'queue', 'allow', 'cancel')) is not true then
    raise exception using
      errcode = 'PF009',
      message = format('overlap is %s', coalesce(quote_literal(set_schedule.overlap), 'null')),
      hint = 'It is skip, queue, allow or cancel.';
  end if;
  select c.* into known
  from pgflow.schedules c
  where c.flow_slug = set_schedule.flow_slug and c.schedule_slug = set_schedule.schedule_slug
  for update;
  schedule := known;
  schedule.flow_slug := set_schedule.flow_slug;
  schedule.schedule_slug := set_schedule.schedule_slug;
  schedule.cron := coalesce(set_schedule.cron, '');
  schedule.zone := set_schedule.zone;
  schedule.minutes := set_schedule.minutes;
  schedule.hours := set_schedule.hours;
  schedule.days := set_schedule.days;
  schedule.months := set_schedule.months;
  schedule.weekdays := set_schedule.weekdays;
  schedule.catch_up := set_schedule.catch_up;
  schedule.overlap := set_schedule.overlap;
  schedule.input := set_schedule.input;
  schedule.missed := coalesce(known.missed, 0);
  if (known.zone, known.minutes, known.hours, known.days, known.months, known.weekdays)
    is distinct from (
      schedule.zone, schedule.minutes, schedule.hours, schedule.days, schedule.months, schedule.weekdays
    )
  then
    schedule.next_firing_at := pgflow_internal.next_firing(schedule, now);
    if schedule.next_firing_at is null then
      raise exception using
        errcode = 'PF009',
        message = format(
          'Schedule %L of flow %L never fires: no month of %s has a day of %s',
          schedule.schedule_slug, schedule.flow_slug, schedule.months, schedule.days
        ),
        hint = 'Name a day that one of the months has.';
    end if;
  end if;
  insert into pgflow.schedules
  select schedule.*
  on conflict on constraint schedules_pkey do update
  set cron = excluded.cron, zone = excluded.zone, minutes = excluded.minutes, hours = excluded.hours,
    days = excluded.days, months = excluded.months, weekdays = excluded.weekdays, catch_up = excluded.catch_up,
    overlap = excluded.overlap, input = excluded.input, next_firing_at = excluded.next_firing_at;
  return schedule.next_firing_at;
end;
$$;

comment on function pgflow.set_schedule(
  text, text, text, text, int[], int[], int[], int[], int[], interval, text, jsonb
) is 'Has runs of a flow started at the times of a cron expression, or changes when.';
