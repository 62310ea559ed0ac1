select plan(6);

select test.flow('report', 'only');
select test.flow('other', 'only');
select is(pgflow.until_next_firing('{report}'), null, 'without schedules there is no next firing');
select test.hourly('report') is not null as setup;
select test.pass('59 minutes 59.5 seconds');
select is(pgflow.until_next_firing('{other,report}'), 500, 'the milliseconds until the next firing of any of the flows');
select is(pgflow.until_next_firing('{other}'), null, 'other flows do not count');
select test.pass('1 second');
select is(pgflow.until_next_firing('{report}'), 0, 'a firing is due');
select pgflow.pause_schedule('report', 'hourly');
select is(pgflow.until_next_firing('{report}'), null, 'a paused schedule does not count');
select pgflow.resume_schedule('report', 'hourly');
update pgflow.schedules set next_firing_at = test.epoch() + interval '3 years';
select is(pgflow.until_next_firing('{report}'), 86400000, 'a day at the most');

select * from finish();
