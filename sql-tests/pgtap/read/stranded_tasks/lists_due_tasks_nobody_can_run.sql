select plan(12);
select test.flow('f', 'a');
select pgflow.add_step('f', 'later', start_delay => 100) is not null as setup;
select test.start('f');
select results_eq(
  $$ select flow_slug, flow_version, run_id, step_slug, task_index, status from pgflow.stranded_tasks $$,
  $$ values ('f', 1, test.run_id(1), 'a', 0, 'queued') $$,
  'without any worker every due task is stranded, and no other'
);
select pgflow.register_worker(test.run_id(71), 'wrong', '{"f": {"a": [2, 3]}, "g": {"a": [1, 1]}}');
select is((select count(*) from pgflow.stranded_tasks), 1::bigint, 'a worker of another version does not help');
select pgflow.register_worker(test.run_id(72), 'right', '{"f": {"a": [1, 3]}}');
select is_empty($$ select * from pgflow.stranded_tasks $$, 'a worker of the right version does');
select test.pass('30 seconds');
select is_empty($$ select * from pgflow.stranded_tasks $$, 'as long as it is not dead');
select test.pass('1 second');
select is((select count(*) from pgflow.stranded_tasks), 1::bigint, 'a silent worker does not count');
select pgflow.register_worker(test.run_id(73), 'all');
select is_empty($$ select * from pgflow.stranded_tasks $$, 'a worker without ranges can run everything');
select pgflow.deregister_worker(test.run_id(73));
select is((select count(*) from pgflow.stranded_tasks), 1::bigint, 'a stopped worker can run nothing');
select is((select count(*) from test.claim('f')), 1::bigint, 'an anonymous caller claims it');
select is_empty($$ select * from pgflow.stranded_tasks $$, 'a leased task is in good hands');
select test.pass('62 seconds');
select is((select status from pgflow.stranded_tasks), 'started', 'one with an expired lease is not');
select lives_ok($$ select pgflow.cancel_run(test.run_id(1)) $$, 'the run is cancelled');
select is_empty($$ select * from pgflow.stranded_tasks $$, 'a finished run has none');
select * from finish();
