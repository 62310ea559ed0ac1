select plan(4);
select test.flow('f', 'a');
select test.start('f');
select test.refuses(
  $$ select pgflow.retry_run(test.run_id(1)) $$,
  'PF011', 'Run 00000000-0000-0000-0000-000000000001 cannot be retried: it is started', 'a running run is refused'
);
select is(test.complete('a', '1'), 'done', 'it completes');
select test.refuses(
  $$ select pgflow.retry_run(test.run_id(1)) $$,
  'PF011', 'Run 00000000-0000-0000-0000-000000000001 cannot be retried: it is completed', 'a completed run is refused'
);
select test.refuses(
  $$ select pgflow.retry_run(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'an unknown run is refused'
);
select * from finish();
