-- An output that is wrong for its batch and for the fanout behind it: the attempt is repeated, as for every wrong
-- batch; what the fanout would say ends the run only for an output with one element per item.
select plan(6);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 1) is not null as setup;
select test.single('f', 'make');
select test.fanout('f', 'pairs', 'make', batch_size => 2);
select test.fanout('f', 'rows', 'pairs', '[].rows[]');
select test.start('f');
select is(test.work('f', '{"make": [1, 2]}'), 1::bigint, 'one batch of two items');
select test.claim('f') is null as setup;
select is(test.complete('pairs', '{"rows": 1}'), 'retried', 'an object is wrong for both');
select is(
  (test.task('pairs')).error_message, 'The output of a batch of 2 items must be an array of 2 elements, got object',
  'the attempt failed as a batch'
);
select is((test.run()).status, 'started', 'the run goes on');
select test.pass('2 seconds');
select test.claim('f') is null as setup;
select is(test.complete('pairs', '[{"rows": [1]}, {"rows": [2]}]'), 'done', 'with the next attempt');
select is((test.step('rows')).initial_tasks, 2, 'which the fanout can use');
select * from finish();
