select plan(6);
select test.flow('f', 'a');
select test.start('f');
select test.start('f', '{}', 2);
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '1'), 'done',
  'a queued task can be completed without having been claimed'
);
select is((test.task('a')).attempts_count, 0, 'that counts no attempt');
select is((test.run()).status, 'completed', 'and the run goes on');
select is(
  pgflow.complete_task(test.run_id(2), 'a', 0, '1', 0), 'stale',
  'a number needs a claim: attempt 0 of a queued task is stale'
);
select is((test.task('a', number => 2)).status, 'queued', 'and changes nothing');
select results_eq(
  $$ select run_id from test.claim('f') $$, $$ values (test.run_id(2)) $$,
  'the task completed unclaimed is not claimable any more, the other one is'
);
select * from finish();
