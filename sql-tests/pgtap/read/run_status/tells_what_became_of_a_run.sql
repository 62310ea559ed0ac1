select plan(8);
select test.flow('f', 'a');
select test.start('f', '{}', n) from generate_series(1, 4) n;
select is(test.complete('a', '1', 0, 2), 'done', 'run 2 completes');
select is(test.fail('a', 0, 3, true), 'failed', 'run 3 fails');
select is((select c.status from pgflow.cancel_run(test.run_id(4)) c), 'cancelled', 'run 4 is cancelled');
select is(
  (select array_agg(pgflow.run_status(test.run_id(n)) order by n) from generate_series(1, 4) n),
  array['started', 'completed', 'failed', 'cancelled'],
  'run_status returns each status'
);
select is((select g from pgflow.get_run(test.run_id(2)) g), test.run(2), 'get_run returns the run''s row');
select is((select g.output from pgflow.get_run(test.run_id(2)) g), '{"a": 1}'::jsonb, 'with its output');
select test.refuses($$ select pgflow.run_status(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'run_status refuses an unknown run');
select test.refuses($$ select * from pgflow.get_run(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'get_run refuses an unknown run');
select * from finish();
