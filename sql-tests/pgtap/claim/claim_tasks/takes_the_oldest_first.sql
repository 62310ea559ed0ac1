select plan(5);
select test.flow('f', 's');
select test.start('f', '{}', 3);
select test.pass('1 second');
select test.start('f', '{}', 1);
select test.pass('1 second');
select test.start('f', '{}', 2);

select results_eq(
  $$ select run_id from test.claim('f', 1) $$, $$ values (test.run_id(3)) $$,
  'the task that has waited longest is claimed first, whatever its id'
);
select results_eq(
  $$ select run_id from test.claim('f', 1) $$, $$ values (test.run_id(1)) $$,
  'then the next'
);
select test.start('f', '{}', 4);
select is((select count(*) from test.claim('f', 1)), 1::bigint, 'no more than qty tasks are claimed');
select is((select count(*) from test.claim('f', 5)), 1::bigint, 'fewer when there are fewer');
select is_empty($$ select * from test.claim('f', 5) $$, 'none when there are none');
select * from finish();
