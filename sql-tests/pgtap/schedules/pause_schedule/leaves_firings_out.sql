select plan(10);

select test.flow('report', 'only');
select test.hourly('report', 'allow', '1 day') is not null as setup;

select test.pass('1 hour');
select ok(pgflow.pause_schedule('report', 'hourly', 'a holiday', 'eva'), 'it was not paused');
select ok(not pgflow.pause_schedule('report', 'hourly'), 'then it is');
select results_eq(
  $$select l.paused_by, l.pause_reason from pgflow.list_schedules() l$$, $$values ('eva', 'a holiday')$$,
  'the list says by whom and why'
);
select test.pass('2 hours');
select is_empty($$select test.fired('report')$$, 'nothing fires meanwhile');
select pgflow.set_schedule(
  'report', 'other', '0 15 * * *', 'UTC', '{0}', '{15}', array(select generate_series(1, 31)),
  array(select generate_series(1, 12)), array(select generate_series(0, 6)), overlap => 'allow', input => '{}'
) is not null as setup;
update pgflow.schedules set next_firing_at = test.epoch() + interval '3 hours' where schedule_slug = 'other';
select is(
  (select array_agg(f.schedule_slug) from pgflow.fire_schedules('{report}') f), array['other'],
  'also not when another schedule of the flow does'
);
select pgflow.drop_schedule('report', 'other');

select ok(pgflow.resume_schedule('report', 'hourly'), 'it was paused');
select ok(not pgflow.resume_schedule('report', 'hourly'), 'then it is not');
select is_empty($$select test.fired('report')$$, 'what fell into the pause is left out');
select test.pass('1 hour');
select results_eq($$select test.fired('report')$$, array['16:00 started'], 'it goes on with the next one');
select is((select s.missed from pgflow.schedules s), 0::bigint, 'nothing was missed');

select * from finish();
