-- An expired lease takes nothing away by itself: as long as nobody has claimed the task again, the
-- attempt is still the current one.
select plan(3);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f');
select is((select attempt from test.claim('f')), 1, 'the only attempt is claimed');
select test.pass('1 hour');
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '1', 1), 'done',
  'the current attempt''s result is accepted although its lease is over'
);
select is((test.run()).status, 'completed', 'and completes the run');
select * from finish();
