-- A call does not touch more than 100,000 tasks, but takes at least one run.
select plan(3);
select test.items_flow();
select test.start('items', number => n) from generate_series(1, 3) n;
update pgflow.step_states set initial_tasks = 60000, remaining_tasks = 60000 where step_slug = 'make';
select results_eq(
  $$ select outcome, detail from pgflow.cancel_runs(array[test.run_id(1), test.run_id(2), test.run_id(3)]) $$,
  $$ values
    ('cancelled', null),
    ('postponed', 'This call has reached its bound of 100,000 tasks. Call again.'),
    ('postponed', 'This call has reached its bound of 100,000 tasks. Call again.') $$,
  'the first run reaches the bound with the second'
);
update pgflow.step_states set initial_tasks = 200000 where step_slug = 'make' and status = 'started';
select results_eq(
  $$ select outcome, status from pgflow.cancel_runs(array[test.run_id(1), test.run_id(2), test.run_id(3)]) $$,
  $$ values ('unchanged', 'cancelled'), ('cancelled', 'cancelled'), ('postponed', 'started') $$,
  'the next call goes on, with one run at least'
);
select results_eq(
  $$ select outcome, status from pgflow.retry_runs(array[test.run_id(1), test.run_id(2)]) $$,
  $$ values ('retried', 'started'), ('postponed', 'cancelled') $$,
  'retrying keeps the same bound'
);
select * from finish();
