select plan(5);

select test.flow('report', 'only');
select test.hourly('report') is not null as setup;
select pgflow.pause_schedule('report', 'hourly') as setup;

select isnt(
  pgflow.fire_now('report', 'hourly'), pgflow.fire_now('report', 'hourly', '"other"'), 'each call starts a run'
);
select results_eq(
  $$select r.input from pgflow.runs r order by r.input$$,
  $$select i.input from unnest(array['"other"', '{}']::jsonb[]) as i (input)$$,
  'on its own input, or the schedule''s'
);
select results_eq(
  $$select distinct f.kind, f.outcome from pgflow.list_firings('report', 'hourly') f$$,
  $$values ('manual', 'started')$$,
  'and is listed'
);
select throws_ok(
  $$select pgflow.fire_now('report', 'daily')$$, 'PF017', 'Flow ''report'' has no schedule ''daily''',
  'a schedule must be there'
);
select throws_ok($$select pgflow.fire_now('no', 'daily')$$, 'PF002', null, 'and so must the flow');

select * from finish();
