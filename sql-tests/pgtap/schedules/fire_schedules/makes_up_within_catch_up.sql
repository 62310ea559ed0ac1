select plan(5);

select test.flow('report', 'only');
select test.hourly('report', 'allow', '3 hours') is not null as setup;

-- It is 23:30; 13:00 to 20:00 are more than three hours ago.
select test.pass('11 hours 30 minutes');
select results_eq(
  $$select test.fired('report')$$,
  array['21:00 started', '22:00 started', '23:00 started'],
  'what is not too late is made up for, in order'
);
select is((select s.missed from pgflow.schedules s), 8::bigint, 'what is too late counts as missed');
select results_eq(
  $$select count(*)::int, min(f.firing_at) from pgflow.list_firings('report', 'hourly') f where f.outcome = 'missed'$$,
  $$select 8, test.epoch() + interval '1 hour'$$,
  'and is listed'
);

-- Longer than any list of firings.
select test.pass('3 years');
select count(*) > 0 as setup from test.fired('report');
select is((select s.missed from pgflow.schedules s), 10008::bigint, 'an absence counts up to 10,000 firings');
select is((select count(*) from pgflow.schedule_firings f where f.outcome = 'missed'), 108::bigint, 'of which the newest 100 are noted');

select * from finish();
