select plan(5);
select test.flow('f', 'a');
select test.single('f', 'b', 'a');
select is(
  pgflow.flow_stats('f'),
  '{"runs": 0, "from": null, "to": null, "ended": 0, "failed": 0, "seconds": {"p50": null, "p95": null, "max": null}, "durations": [],
    "steps": []}',
  'of nothing'
);
select test.start('f', number => n) from generate_series(1, 3) n;
select (select count(*) from test.claim('f')) = 3 as setup;
select test.pass('2 seconds');
select test.complete('a', '1', number => n) = 'done' as setup from generate_series(1, 3) n;
select (select count(*) from test.claim('f')) = 3 as setup;
select test.pass('4 seconds');
select test.complete('b', '1', number => 1) = 'done' as setup;
select test.fail('b', number => 2, permanent => true) = 'failed' as setup;
select is(
  pgflow.flow_stats('f') - '{steps,from,to}'::text[],
  '{"runs": 3, "ended": 2, "failed": 1, "seconds": {"p50": 6, "p95": 6, "max": 6.000000}, "durations": [6.000000]}',
  'runs, how many ended and failed, how long they took'
);
select is(
  pgflow.flow_stats('f') -> 'steps',
  '[{"step_slug": "a", "runs": 3, "failed": 0, "failed_attempts": 0, "seconds": {"p50": 2, "p95": 2, "max": 2.000000}},
    {"step_slug": "b", "runs": 3, "failed": 1, "failed_attempts": 1, "seconds": {"p50": 4, "p95": 4, "max": 4.000000}}]', 'the same per step'
);
select is(pgflow.flow_stats('f', 2) ->> 'runs', '2', 'of as many as are asked for');
select test.refuses($$ select pgflow.flow_stats('f', 0) $$, 'PF009', 'sample is 0; it must be 1 to 10000', 'a sample of nothing is refused');
select * from finish();
