select plan(13);
select pgflow.create_flow('items', max_attempts => 2, base_delay => 0, timeout => 8) is not null as setup;
select test.single('items', 'only');
select test.start('items');

create function test.release(attempt int, delay numeric default 0)
returns text
language sql
as $$
  select r.outcome
  from pgflow.release_tasks(array[test.run_id(1)], '{only}', '{0}', array[attempt], delay) r;
$$;

select is((select c.attempt from test.claim('items') c), 1, 'a worker claims the task');
select is(test.release(1, 10), 'released', 'it gives the task back before it began');
select is((test.task('only')).status, 'queued', 'the task waits again');
select is((test.task('only')).worker_id, null, 'no worker has it');
select is((select count(*) from test.claim('items')), 0::bigint, 'it cannot be claimed before the delay is over');
select is(test.release(1), 'stale', 'a repeated call changes nothing');
select test.pass('10 seconds');
select is((select c.attempt from test.claim('items') c), 2, 'then it is claimed under the next number');
select test.changes_nothing($$ select test.release(1) $$, 'a late call of the first attempt releases nothing');
select is(test.fail('only'), 'retried', 'the first failure is not the last attempt of two');
select is((select c.attempt from test.claim('items') c), 3, 'the second attempt that counts has number 3');
select is(test.fail('only'), 'failed', 'its failure is the last');
select is((test.run()).failed_attempt, 3, 'the run names the attempt by its number');
select is(pgflow.complete_task(test.run_id(1), 'only', 0, '1', 1), 'stale', 'a result of a released attempt is stale');
select * from finish();
