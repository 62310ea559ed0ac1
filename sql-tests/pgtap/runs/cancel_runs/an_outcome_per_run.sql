select plan(9);
select test.items_flow();
select test.start('items', number => n) from generate_series(1, 4) n;
select test.complete('make', '[]', number => 1) = 'done' and test.complete('sum', '1', number => 1) = 'done' as setup;
select is((test.run(1)).status, 'completed', 'run 1 has completed');
select results_eq(
  $$ select run_id, outcome, status, detail
    from pgflow.cancel_runs(
      array[test.run_id(9), test.run_id(3), test.run_id(1), test.run_id(3), test.run_id(2)], 'wrong input', 'eva'
    ) $$,
  $$ values
    (test.run_id(1), 'unchanged', 'completed', 'The run was completed before.'),
    (test.run_id(2), 'cancelled', 'cancelled', null),
    (test.run_id(3), 'cancelled', 'cancelled', null),
    (test.run_id(9), 'unknown', null, 'Unknown run. Check the id; finished runs may have been pruned.') $$,
  'each run once, by id, with what became of it'
);
select is((select count(*) from test.claim('items')), 1::bigint, 'only run 4 can be worked on');
select results_eq(
  $$ select run_id, action_number, action, acted_at, requested_by, reason from pgflow.run_actions order by run_id $$,
  $$ values
    (test.run_id(2), 1, 'cancel', test.epoch(), 'eva', 'wrong input'),
    (test.run_id(3), 1, 'cancel', test.epoch(), 'eva', 'wrong input') $$,
  'who did it and why is kept, for the runs it changed'
);
select test.changes_nothing($$ select * from pgflow.cancel_runs(array[test.run_id(2), test.run_id(9)]) $$, 'again, nothing changes');
select is_empty($$ select * from pgflow.cancel_runs('{}') $$, 'no run, no outcome');
select test.refuses(
  $$ select * from pgflow.cancel_runs(array[test.run_id(4), null]) $$,
  'PF009', 'run_ids is null or contains null', 'a null id is refused'
);
select test.refuses(
  $$ select * from pgflow.cancel_runs(null) $$, 'PF009', 'run_ids is null or contains null', 'so is no list'
);
select test.refuses(
  $$ select * from pgflow.cancel_runs(array_fill(test.run_id(4), array[1001])) $$,
  'PF009', '1001 run ids were given; one call takes at most 1000', 'and more than 1,000'
);
select * from finish();
