-- A batch that mixes completions with failures takes another way through the engine than completions
-- alone; the fence holds there too.
select plan(9);
select test.flow('l', 'a');
select test.single('l', 'b');
select test.single('l', 'c');
select test.start('l');
select test.claim('l') is null as setup;
select test.fail('a') = 'retried' as setup;
select results_eq(
  $$ select * from test.exchange_both('l', 'a', '{1}', '{1}', 'b', 1, false) $$,
  $$ values ('a', 'stale'), ('b', 'retried') $$,
  'a result of an attempt that was queued again is stale beside a failure'
);
select is((test.task('a')).status, 'queued', 'its task stays queued');
select test.pass('1 hour');
select is((select count(*) from test.claim('l')), 3::bigint, 'all are claimed again');
select results_eq(
  $$ select * from test.exchange_both('l', 'a', '{1}', '{1}', 'b', 2, false) $$,
  $$ values ('a', 'stale'), ('b', 'retried') $$,
  'so is the result of an earlier attempt'
);
select is((test.task('a')).status, 'started', 'its task still runs');
select is(test.complete('a', '2'), 'done', 'the current attempt completes');
select results_eq(
  $$ select * from test.exchange_both('l', 'a', '{1,2}', '{1,3}', 'c', 2, true) $$,
  $$ values ('a', 'stale'), ('a', 'already_done'), ('c', 'failed') $$,
  'a completed task is only already done for the attempt that completed it'
);
select is((test.task('a')).output, '2'::jsonb, 'and its output stays');
select results_eq(
  $$ select * from test.exchange_both('l', 'b', '{2}', '{1}', 'c', 2, true) $$,
  $$ values ('b', 'stale'), ('c', 'already_done') $$,
  'nothing is taken once the run has ended'
);
select * from finish();
