-- A run with more rows than a call may delete goes with that call, otherwise it would stay for ever.
select plan(2);
select test.flow('f', 'a', 'b', 'c');
select test.start('f', number => n) from generate_series(1, 2) n;
select test.drain('f') = 6 as setup;
select test.pass('1 second');
select ok(pgflow.prune_data_older_than('0', 2) >= 4, 'a run and its three steps are more than two rows, and go');
select is((select count(*) from pgflow.runs), 1::bigint, 'another run waits for the next call');
select * from finish();
