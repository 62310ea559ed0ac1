select plan(16);

select test.rated_flow('2/s');
select test.rated_items(3);
select is(test.claims('items'), 2::bigint, 'two are claimed');
select is(test.fail('each', 0), 'retried', 'an attempt fails');
select is((test.task('each', 0)).status, 'throttled', 'its retry is throttled too');
select is((test.task('each', 0)).visible_at, test.epoch() + interval '10 seconds', 'and waits its delay');
select test.pass('1 second');
select is(array(select c.task_index from test.claim('items') c), array[2], 'meanwhile the rate is for the others');
select test.pass('9 seconds');
select is(array(select c.task_index from test.claim('items') c), array[0], 'then the retry is claimed');
select is((test.task('each', 0)).attempts_count, 2, 'its second attempt');
select test.pass('100 milliseconds');
select is(test.complete('each', '1', 1), 'done', 'one completes');

select test.pass('62 seconds');
select is(test.claims('items', 1), 1::bigint, 'an expired lease''s task is claimed again within the rate');
select is(test.claims('items', 1), 1::bigint, 'so is another');
select is(test.statuses('each'), '{"completed": 1, "started": 2}', 'nothing is left to claim');
select test.rated_items(2, 2);
select is(test.claims('items'), 0::bigint, 'both counted');
select test.pass('1 second');
select is(test.claims('items'), 2::bigint, 'a second later there is room');

select is(
  pgflow.complete_task(test.run_id(1), 'each', 2, '1', attempt => 1), 'stale',
  'a completion of the attempt whose lease expired is stale'
);
select test.pass('1 hour');
select is(test.claims('items'), 2::bigint, 'attempts end here as elsewhere');
select is((test.run()).error_message,
  'The lease of attempt 3 expired: its worker died or took longer than the step''s timeout of 60 s',
  'a lease that expires on the last attempt fails the run');

select * from finish();
