select plan(4);
select test.flow('f', 'a');
select test.start('f', number => n) from generate_series(1, 4) n;
select (select count(*) from test.claim('f')) = 4 as setup;
select test.complete('a', '1', number => 1) = 'done' as setup;
select test.pass('59 minutes');
select test.fail('a', number => 2, permanent => true) = 'failed' as setup;
select test.pass('1 minute');
select pgflow.cancel_run(test.run_id(3)) is null as setup;
select results_eq(
  $$ select flow_slug, bucket_start, status, runs, cut from pgflow.run_counts(test.epoch()) $$,
  $$ values
    ('f', test.epoch(), 'completed', 1, false),
    ('f', test.epoch(), 'failed', 1, false),
    ('f', test.epoch() + interval '1 hour', 'cancelled', 1, false) $$,
  'by hour and status, those that have ended'
);
select is(
  (select sum(runs) from pgflow.run_counts(test.epoch() + interval '10 minutes', interval '5 minutes')), 2::bigint, 'since a time'
);
select results_eq(
  $$ select distinct median_seconds from pgflow.run_counts(test.epoch()) $$, 'values (0::float8)',
  'and the median of what completed'
);
select throws_ok($$ select pgflow.run_counts(test.epoch(), interval '0') $$, 'PF009', null, 'bars of no width are refused');
select * from finish();
