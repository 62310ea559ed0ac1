-- queue: pgmq
select plan(17);
select test.items_flow(2);
select has_table('pgmq', 'q_items', 'a flow has a queue of its own, named by its slug');
select test.start('items');
select is(
  (select m.message from pgmq.q_items m),
  jsonb_build_object('flow_slug', 'items', 'run_id', test.run_id(1), 'step_slug', 'make', 'task_index', 0),
  'a message carries flow, run, step and index, nothing else'
);
select is((test.task('make')).msg_id, (select m.msg_id from pgmq.q_items m), 'the task knows its message');
select is((select msg_id from test.claim('items')), (test.task('make')).msg_id, 'and a claim tells it');
select is((select count(*) from pgmq.q_items), 1::bigint, 'a claimed task''s message stays, hidden');
select is(test.complete('make', '[1, 2, 3, 4]'), 'done', 'the task completes');
select is((select count(*) from pgmq.a_items), 1::bigint, 'and its message is archived');
select is((select count(*) from pgmq.q_items), 2::bigint, 'only tasks that may run have messages: max_concurrency holds the others back');
select is((select count(*) from test.claim('items')), 2::bigint, 'two are claimed');
select is(test.complete('each', '1', 0), 'done', 'one completes');
select is((select count(*) from pgmq.q_items), 2::bigint, 'and makes room for one message');
select is(test.fail('each', 1, permanent => true), 'failed', 'one fails the run');
select is((select count(*) from pgmq.q_items), 0::bigint, 'a failed run has no messages left');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the run is retried');
select is((select count(*) from pgmq.q_items), 2::bigint, 'what may run has new messages');
select lives_ok($$ select pgflow.cancel_run(test.run_id(1)) $$, 'the run is cancelled');
select is((select count(*) from pgmq.q_items), 0::bigint, 'a cancelled run has no messages left');
select * from finish();
