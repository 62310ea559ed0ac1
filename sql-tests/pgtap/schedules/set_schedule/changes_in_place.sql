select plan(6);

select test.flow('report', 'only');
select test.hourly('report') is not null as setup;
select test.pass('90 minutes');

select is(
  test.hourly('report', 'queue', '2 hours', '[1]'), test.epoch() + interval '1 hour',
  'a firing that is due stays due while the times stay'
);
select results_eq($$select test.fired('report')$$, array['13:00 started'], 'and fires');
select is(
  test.hourly('report', hours => '{3}'), timestamptz '2030-01-02 03:00:00+00', 'with other times the next one is new'
);
select is((select count(*)::int from pgflow.list_firings('report', 'hourly')), 1, 'the record stays');

select pgflow.drop_schedule('report', 'hourly');
select is_empty($$select l.flow_slug from pgflow.list_schedules() l$$, 'a schedule can be dropped');
select is((select count(*)::int from pgflow.runs), 1, 'its runs stay');

select * from finish();
