select plan(9);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 1) is not null as setup;
select test.single('f', 'a');
select test.single('f', 'b');
select test.flow('g', 'c');
select test.start('f', '{}', 1);
select test.start('f', '{}', 2);
select test.start('g', '{}', 3);
select is((select count(*) from pgflow.claim_tasks(array['f', 'g'], 9)), 5::bigint, 'five tasks are claimed');
select results_eq(
  $$ select run_id, step_slug, outcome from pgflow.fail_tasks(
    array[test.run_id(3), test.run_id(2), test.run_id(1), test.run_id(1), test.run_id(1), test.run_id(7)],
    array['c', 'a', 'a', 'a', 'b', 'a'],
    array[0, 0, 0, 0, 0, 0],
    array['three', null, 'one', 'again', 'b fails', 'who'],
    array[1, 1, 1, 1, 9, 1],
    array[true, false, null, null, true, true]) $$,
  $$ values (test.run_id(3), 'c', 'failed'), (test.run_id(2), 'a', 'retried'), (test.run_id(1), 'a', 'retried'),
    (test.run_id(1), 'a', 'stale'), (test.run_id(1), 'b', 'stale'), (test.run_id(7), 'a', 'stale') $$,
  'a batch of failures says of each what became of it, in order'
);
select is((test.run(3)).status, 'failed', 'a permanent failure fails its run');
select is((test.run(1)).status, 'started', 'a stale permanent failure fails none');
select is((test.run(2)).status, 'started', 'nor does one that is retried');
select is((test.task('b')).status, 'started', 'a task whose failure was stale runs on');
select is((test.task('a', 0, 2)).error_message, 'No error message given', 'a failure without a message says so');
select is((test.task('a', 0, 1)).error_message, 'one', 'of two failures of one task the first counts');
select is((test.task('b', 0, 2)).status, 'started', 'other tasks of a run with a retry are not touched');
select * from finish();
