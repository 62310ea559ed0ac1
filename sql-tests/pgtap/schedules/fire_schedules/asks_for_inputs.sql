select plan(8);

select test.flow('report', 'only');
select test.hourly('report', 'allow', input => null) is not null as setup;
select test.pass('1 hour');

select results_eq(
  $$select test.fired('report')$$, array['13:00 input_needed'], 'a schedule without an input asks for the firing''s'
);
select is_empty($$select r.run_id from pgflow.runs r$$, 'and starts nothing');
select results_eq(
  $$
    select f.outcome
    from pgflow.fire_schedules(
      '{report}', '{report,report}', '{hourly,daily}', array[test.epoch() + interval '1 hour', test.epoch()], '{1,2}'
    ) f
  $$,
  array['started'],
  'with it the run starts'
);
select results_eq($$select r.input from pgflow.runs r$$, $$select '1'::jsonb$$, 'on that input');

select test.pass('1 hour');
select results_eq(
  $$
    select f.outcome
    from pgflow.fire_schedules('{report}', '{report}', '{hourly}', array[test.epoch() + interval '1 hour'], '{1}') f
  $$,
  array['input_needed'],
  'the input of another firing is not taken'
);
select results_eq(
  $$
    select f.outcome
    from pgflow.fire_schedules('{report}', '{report}', '{daily}', array[test.epoch() + interval '2 hours'], '{1}') f
  $$,
  array['input_needed'],
  'nor that of another schedule'
);
select throws_ok(
  $$select pgflow.fire_schedules('{report}', '{report}', '{}', '{}', '{}')$$, 'PF009', null, 'each input names its firing'
);
select throws_ok(
  $$select pgflow.fire_now('report', 'hourly')$$, 'PF009', null, 'nor does fire_now invent one'
);

select * from finish();
