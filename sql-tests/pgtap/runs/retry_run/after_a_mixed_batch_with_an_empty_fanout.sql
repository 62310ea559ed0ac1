-- The batch that fails the run also completes a step whose fanout is empty, and with it a chain of them. The
-- retry starts that chain, and the run completes.
select plan(6);
select test.flow('m', 'make');
select test.single('m', 'other');
select test.fanout('m', 'each', 'make');
select test.fanout('m', 'more', 'each');
select test.single('m', 'sum', 'more', 'other');
select test.start('m');
select test.claim('m') is null as setup;
select results_eq(
  $$ select * from test.exchange_both('m', 'make', '{1}', '{"[]"}', 'other', 1, true, 5) $$,
  $$ values ('make', 'done'), ('other', 'failed') $$,
  'the batch is taken'
);
select is((test.run()).status, 'failed', 'and ends the run');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the retry starts it');
select is(
  array[(test.step('each')).status, (test.step('more')).status], '{completed,completed}'::text[],
  'the empty fanouts complete'
);
select is(test.drain('m', '{"other": 1, "sum": 2}'), 2::bigint, 'what failed and what waits for all is run');
select is((test.run()).output, '{"sum": 2}'::jsonb, 'and the run completes');
select * from finish();
