-- queue: pgmq
-- What may run is decided by step_tasks; a message only points at a task.
select plan(8);
select test.flow('f', 'a');
select test.start('f');
select is((select count(*) from test.claim('f')), 1::bigint, 'a task is claimed');
select is(
  (select count(*) from pgmq.set_vt('f', (test.task('a')).msg_id, 0)), 1::bigint, 'somebody makes its message visible early'
);
select is_empty($$ select * from test.claim('f') $$, 'the task is not claimed twice');
select is((test.task('a')).attempts_count, 1, 'no attempt is counted');
select is(
  (select count(*) from pgmq.send('f', jsonb_build_object(
    'flow_slug', 'f', 'run_id', test.run_id(1), 'step_slug', 'a', 'task_index', 0))),
  1::bigint, 'somebody sends a second message for it'
);
select test.pass('62 seconds');
select is((select count(*) from test.claim('f')), 1::bigint, 'after the lease it is claimed once');
select is(test.complete('a', '1'), 'done', 'and completed');
select test.pass('1 hour');
select is_empty($$ select * from test.claim('f') $$, 'a message of a finished task runs nothing');
select * from finish();
