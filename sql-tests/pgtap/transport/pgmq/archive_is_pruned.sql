-- queue: pgmq
select plan(5);
select test.flow('F', 'a');
select test.start('F', number => n) from generate_series(1, 3) n;
select test.complete('a', '1', 0, n) = 'done' as setup from generate_series(1, 2) n;
select is((select count(*) from pgmq.a_f), 2::bigint, 'messages of completed tasks are archived');
update pgmq.a_f set archived_at = test.epoch();
select test.pass('1 hour');
select cmp_ok(pgflow.prune_data_older_than('1 hour'), '=', 0, 'messages that old are kept');
select test.pass('1 second');
select cmp_ok(pgflow.prune_data_older_than('1 hour'), '>', 0, 'older ones go');
select is((select count(*) from pgmq.a_f), 0::bigint, 'with the runs');
select is((select count(*) from pgmq.q_f), 1::bigint, 'the queue is left alone');
select * from finish();
