-- Exact for runs; for steps, the median is weighted by their runs and the rest is the largest of the servers.
with stats as materialized (
  select s.stats from {call} as s (stats)
),
durations as materialized (
  select d.value::text::float8 as seconds
  from stats s
  cross join jsonb_array_elements(s.stats -> 'durations') d
)
select jsonb_build_object(
  'runs', (select sum((s.stats ->> 'runs')::bigint) from stats s),
  'from', (select min((s.stats ->> 'from')::timestamptz) from stats s),
  'to', (select max((s.stats ->> 'to')::timestamptz) from stats s),
  'ended', (select sum((s.stats ->> 'ended')::bigint) from stats s),
  'failed', (select sum((s.stats ->> 'failed')::bigint) from stats s),
  'seconds', (
    select jsonb_build_object(
      'p50', percentile_cont(0.5) within group (order by d.seconds),
      'p95', percentile_cont(0.95) within group (order by d.seconds),
      'max', max(d.seconds)
    )
    from durations d
  ),
  'durations', (select coalesce(to_jsonb(array_agg(d.seconds)), '[]') from durations d),
  'steps', (
    select coalesce(to_jsonb(array_agg(to_jsonb(m) order by m.step_slug)), '[]')
    from (
      select
        p.step_slug,
        sum(p.runs) as runs,
        sum(p.failed) as failed,
        sum(p.failed_attempts) as failed_attempts,
        jsonb_build_object(
          'p50',
          sum((p.seconds ->> 'p50')::float8 * p.runs)
            / nullif(sum(p.runs) filter (where p.seconds ->> 'p50' is not null), 0),
          'p95', max((p.seconds ->> 'p95')::float8),
          'max', max((p.seconds ->> 'max')::float8)
        ) as seconds
      from stats s
      cross join jsonb_to_recordset(s.stats -> 'steps')
        as p (step_slug text, runs bigint, failed bigint, failed_attempts bigint, seconds jsonb)
      group by p.step_slug
    ) m
  )
)
