-- What a backfill has started keeps its run when the firings around it are found to be missed.
select plan(4);
select test.flow('report', 'only');
select test.hourly('report', 'allow', '1 hour') is not null as setup;
-- It is 15:30; 13:00 and 14:00 are too late to be made up for.
select test.pass('3 hours 30 minutes');
select is((select b.outcome from pgflow.backfill('report', 'hourly', test.epoch() + interval '1 hour', test.epoch() + interval '2 hours') b), 'started', 'one is backfilled');
select results_eq($$select test.fired('report')$$, array['15:00 started'], 'then somebody keeps the time again');
select is((select s.missed from pgflow.schedules s), 1::bigint, 'one was missed');
select results_eq(
  $$select f.kind, f.outcome, f.run_id is not null from pgflow.list_firings('report', 'hourly') f order by f.firing_at$$,
  $$values ('backfill', 'started', true), ('scheduled', 'missed', false), ('scheduled', 'started', true)$$,
  'the other has its run'
);
select * from finish();
