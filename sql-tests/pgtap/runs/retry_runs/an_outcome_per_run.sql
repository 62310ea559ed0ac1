select plan(6);
select test.items_flow();
select test.start('items', number => n) from generate_series(1, 4) n;
select test.fail('make', number => 1, permanent => true) = 'failed' as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(2));
select results_eq(
  $$ select run_id, outcome, status, detail
    from pgflow.retry_runs(array[test.run_id(2), test.run_id(1), test.run_id(3), test.run_id(9)], 'fixed', 'eva') $$,
  $$ values
    (test.run_id(1), 'retried', 'started', null),
    (test.run_id(2), 'retried', 'started', null),
    (test.run_id(3), 'unchanged', 'started', 'The run is started. Only failed and cancelled runs can be retried.'),
    (test.run_id(9), 'unknown', null, 'Unknown run. Check the id; finished runs may have been pruned.') $$,
  'each run by id with what became of it'
);
select is((select count(*) from test.claim('items')), 4::bigint, 'all four can be worked on');
select results_eq(
  $$ select run_id, action_number, action, reason from pgflow.run_actions order by run_id, action_number $$,
  $$ values
    (test.run_id(1), 1, 'retry', 'fixed'), (test.run_id(2), 1, 'cancel', null), (test.run_id(2), 2, 'retry', 'fixed') $$,
  'what was done and why is kept in order'
);
select is(test.complete('make', '[1]', number => n), 'done', 'the run goes on') from generate_series(1, 2) n;
select test.refuses(
  $$ select * from pgflow.retry_runs(array_fill(test.run_id(4), array[1001])) $$,
  'PF009', '1001 run ids were given; one call takes at most 1000', 'more than 1,000 are refused'
);
select * from finish();
