select plan(3);
select test.flow('f', 'a');
select test.flow('idle', 'a');
select test.flow('old', 'a');
select test.start('old', number => 9);
select test.pass('2 days');
select test.start('f', number => 1);
select test.pass('1 second');
select test.start('f', number => 2);
select test.pass('1 minute');
select test.start('f', number => 3);
select (select count(*) from test.claim('f', 1)) = 1 as setup;
select test.fail('a', permanent => true, number => 1) = 'failed' as setup;
select pgflow.register_worker(test.run_id(71), 'all');
select pgflow.register_worker(test.run_id(72), 'one', '{"f": {"a": [1, 1]}}');
select pgflow.register_worker(test.run_id(73), 'newer', '{"f": {"a": [2, 3]}}');
select results_eq(
  $$ select flow_slug, current_version, open_runs, failed_runs, due_tasks, oldest_due_at, workers, developed
     from pgflow.list_flows() $$,
  $$ values
    ('f', 1, 2, 1, 2, test.epoch() + interval '2 days 1 second', 2, false),
    ('idle', 1, 0, 0, 0, null, 1, false),
    ('old', 1, 1, 0, 1, test.epoch(), 1, false) $$,
  'open and failed runs, what is due since when, and who can run it'
);
select test.pass('31 seconds');
select is((select workers from pgflow.list_flows() where flow_slug = 'f'), 0, 'silent workers do not count');
select test.pass('25 hours');
select is((select failed_runs from pgflow.list_flows() where flow_slug = 'f'), 0, 'failures of a day count');
select * from finish();
