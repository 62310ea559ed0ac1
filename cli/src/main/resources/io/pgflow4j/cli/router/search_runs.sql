-- Each server looks down to a key of its own. What all have looked at ends at the newest of these keys.
with answers as materialized (
  select a.answer, jsonb_array_length(a.answer -> 'runs') >= search_runs.page_size as is_full
  from {call} as a (answer)
),
ends as materialized (
  select
    case when a.is_full then l.started_at else (a.answer ->> 'oldest_started_at')::timestamptz end as started_at,
    case when a.is_full then l.run_id else (a.answer ->> 'oldest_run_id')::uuid end as run_id
  from answers a
  left join lateral (
    select (r.value ->> 'started_at')::timestamptz as started_at, (r.value ->> 'run_id')::uuid as run_id
    from jsonb_array_elements(a.answer -> 'runs') r
    order by 1, 2
    limit 1
  ) l on true
  where a.is_full or not (a.answer ->> 'complete')::boolean
),
seen as materialized (
  select e.started_at, e.run_id from ends e order by e.started_at desc, e.run_id desc limit 1
),
page as materialized (
  select distinct on (started_at, run_id)
    r.value as run, (r.value ->> 'started_at')::timestamptz as started_at, (r.value ->> 'run_id')::uuid as run_id
  from answers a
  cross join jsonb_array_elements(a.answer -> 'runs') r
  where not exists (
    select 1
    from seen s
    where ((r.value ->> 'started_at')::timestamptz, (r.value ->> 'run_id')::uuid) < (s.started_at, s.run_id)
  )
  order by started_at desc, run_id desc
  limit search_runs.page_size
),
oldest as (
  select o.started_at, o.run_id
  from (
    select s.started_at, s.run_id, 0 as rank from seen s
    union all
    select (a.answer ->> 'oldest_started_at')::timestamptz, (a.answer ->> 'oldest_run_id')::uuid, 1
    from answers a
    where a.answer ->> 'oldest_run_id' is not null
  ) o
  order by o.rank, o.started_at, o.run_id
  limit 1
)
select jsonb_build_object(
  'looked_at', (select sum((a.answer ->> 'looked_at')::bigint) from answers a),
  'oldest_started_at', (select o.started_at from oldest o),
  'oldest_run_id', (select o.run_id from oldest o),
  'complete', (select bool_and((a.answer ->> 'complete')::boolean) from answers a),
  'runs', (
    select coalesce(to_jsonb(array_agg(p.run order by p.started_at desc, p.run_id desc)), '[]') from page p
  )
)
