select plan(2);

select test.flow('report', 'only');
select test.hourly('report') is not null as setup;
select test.pass('1 hour');
select results_eq($$select test.fired('report')$$, array['13:00 started'], 'a schedule has fired');
select pgflow.delete_flow_and_data('report');
select is_empty(
  $$
    select s.flow_slug from pgflow.schedules s
    union all
    select f.flow_slug from pgflow.schedule_firings f
  $$,
  'nothing is left of it'
);

select * from finish();
