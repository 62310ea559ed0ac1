-- A schedule of a flow that fires at every full hour, or at the given hours.
create function test.hourly(
  flow_slug text,
  overlap text default 'skip',
  catch_up interval default '1 hour',
  input jsonb default '{}',
  hours int[] default '{0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23}'
)
returns timestamptz
language sql
as $$
  select pgflow.set_schedule(
    hourly.flow_slug, 'hourly', '0 * * * *', 'UTC', '{0}', hourly.hours,
    array(select generate_series(1, 31)), array(select generate_series(1, 12)), array(select generate_series(0, 6)),
    hourly.catch_up, hourly.overlap, hourly.input
  );
$$;

-- What one call fires, a line each: hour and outcome.
create function test.fired(flow_slug text)
returns setof text
language sql
as $$
  select to_char(f.firing_at at time zone 'UTC', 'HH24:MI ') || f.outcome
  from pgflow.fire_schedules(array[fired.flow_slug]) f
  order by f.firing_at;
$$;
