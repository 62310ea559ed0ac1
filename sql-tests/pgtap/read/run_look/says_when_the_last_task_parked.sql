select plan(5);
create function test.parked_after(at int) returns float8 language sql as $$
  select extract(
    epoch from (pgflow.run_look(test.run_id(1)) #>> array['steps', parked_after.at::text, 'last_parked_at'])::timestamptz
      - test.epoch()
  )::float8;
$$;
select test.flow('f');
select test.single('f', 'make');
select pgflow.add_step('f', 'ask', array['make'], step_type => 'fanout', awaits => true) is not null as setup;
select test.start('f');
select test.complete('make', '[1, 2]') = 'done' as setup;
select is(test.parked_after(1), null, 'no task has parked');
select test.pass('10 seconds');
select test.complete('ask', '1', 0) = 'parked' as setup;
select is(test.parked_after(1), 10::float8, 'the first parks');
select test.pass('10 seconds');
select test.complete('ask', '1', 1) = 'parked' as setup;
select is(test.parked_after(1), 20::float8, 'the last parks');
select pgflow.signal_task(test.run_id(1), 'ask', 0, '1') || pgflow.signal_task(test.run_id(1), 'ask', 1, '1') is not null
  as setup;
select is((test.task('ask', 1)).status || test.parked_after(1), 'completed20', 'that is known after the signals');
select is(test.parked_after(0), null, 'a step that awaits no signal has no such time');
select * from finish();
