-- Purpose: the times at which a schedule fires, in order.
-- Parameters: schedule; after: exclusive; "before": exclusive, null for no end; most: how many at the most.
-- Returns: them; at the latest some 8 years after "after", by when every date that exists has come once.
-- Notes: a local time is a date of the schedule with an hour and a minute. Around a clock change, one that is left out
--   is moved by the length of the gap, as the offset before it says, and of one that happens twice the first counts.
--   A schedule that names every hour goes by the time that passes: it fires in both, and never in the gap.
create function pgflow_internal.firings(schedule pgflow.schedules, after timestamptz, "before" timestamptz, most int)
returns setof timestamptz language sql stable set search_path to pg_catalog, pg_temp as $$
  with bounds as (
    select
      after at time zone schedule.zone as first,
      coalesce("before", after + interval '2930 days') at time zone schedule.zone as last
  ),
  dates as (
    select d.day
    from bounds b
    cross join lateral generate_series(
      date_trunc('day', b.first) - interval '1 day', b.last + interval '1 day', interval '1 day'
    ) as d (day)
    where extract(month from d.day)::int = any (schedule.months)
      and case
        when cardinality(schedule.days) < 31 and cardinality(schedule.weekdays) < 7
          then extract(day from d.day)::int = any (schedule.days)
            or extract(dow from d.day)::int = any (schedule.weekdays)
        else extract(day from d.day)::int = any (schedule.days)
          and extract(dow from d.day)::int = any (schedule.weekdays)
      end
    order by d.day
    -- The first date may lie before the first firing, and the second may be over.
    limit most + 2
  ),
  -- No clock was ever set back by more than three hours: that many more of every minute.
  local_times as (
    select d.day + make_interval(hours => h.hour, mins => m.minute) as at
    from bounds b
    cross join dates d
    cross join unnest(schedule.hours) as h (hour)
    cross join unnest(schedule.minutes) as m (minute)
    where d.day + make_interval(hours => h.hour, mins => m.minute) >= b.first - interval '3 hours'
    order by 1
    limit most + 360
  ),
  offsets as (
    select
      l.at,
      l.at at time zone 'UTC' - (
        ((l.at at time zone 'UTC' - interval '1 day') at time zone schedule.zone)
        - ((l.at at time zone 'UTC' - interval '1 day') at time zone 'UTC')
      ) as by_offset_before,
      l.at at time zone 'UTC' - (
        ((l.at at time zone 'UTC' + interval '1 day') at time zone schedule.zone)
        - ((l.at at time zone 'UTC' + interval '1 day') at time zone 'UTC')
      ) as by_offset_after
    from local_times l
  ),
  instants as (
    select
      case
        when o.by_offset_before at time zone schedule.zone = o.at then o.by_offset_before
        when o.by_offset_after at time zone schedule.zone = o.at then o.by_offset_after
        when cardinality(schedule.hours) < 24 then o.by_offset_before
      end as firing_at
    from offsets o
    union
    select o.by_offset_after
    from offsets o
    where cardinality(schedule.hours) = 24 and o.by_offset_after at time zone schedule.zone = o.at
  )
  select i.firing_at
  from instants i
  where i.firing_at > after and ("before" is null or i.firing_at < "before")
  order by i.firing_at
  limit most;
$$;
