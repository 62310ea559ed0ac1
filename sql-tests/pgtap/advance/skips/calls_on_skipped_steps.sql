-- What calls by hand, retries and looks make of skipped steps, and what becomes of the messages of their tasks.
select plan(15);
select test.flow('f');
select test.single('f', 'make');
select pgflow.add_step('f', 'each', array['make'], step_type => 'fanout', when_path => '$.run.go == true') is not null as added;
select test.single('f', 'sum', 'each');
select pgflow.add_step('f', 'soft', on_exhausted => 'skip') is not null as added;
select test.single('f', 'hard', 'soft');
select test.single('f', 'end');
select test.start('f', '{"go": false}');
select is(test.complete('make', '[1, 2]'), 'done', 'a fanout that is skipped');
select is(pgflow.spawn_fanout_tasks(test.run_id(1), 'each'), 0, 'is not spawned by hand');
select is(pgflow.start_ready_steps(test.run_id(1)), 0, 'and nothing waits to be started');
select is(test.fail('soft', permanent => true), 'failed', 'a step that is skipped when it has failed');
select is(jsonb_path_query_array(pgflow.get_run_with_states(test.run_id(1)), '$.steps[*] ? (@.status == "skipped").skip_reason') @>
  '["condition", "dependency", "exhausted"]', true, 'a run''s steps have their reasons');
select results_eq(
  $$ select step_slug, total, queued + started + completed + cancelled, failed, skip_reason from pgflow.run_progress(test.run_id(1))
     where status = 'skipped' order by step_slug $$,
  $$ values ('each', 0, 0, 0, 'condition'), ('hard', 0, 0, 0, 'dependency'), ('soft', 1, 0, 1, 'exhausted'), ('sum', 0, 0, 0, 'dependency') $$,
  'progress shows no items of what never ran'
);
select is(test.fail('end', permanent => true), 'failed', 'once the run has failed');
select test.refuses($$select pgflow.retry_tasks(test.run_id(1), 'soft', '{0}')$$, 'PF011',
  format('Task 0 of step ''soft'' of run %s cannot be retried: its step is skipped', test.run_id(1)), 'a task of a skipped step cannot be retried');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'but the run can');
select is((test.step('soft')).status || (test.step('each')).status || (test.run()).remaining_steps, 'skippedskipped1', 'and all skips stand');
select is((select r.status from pgflow.cancel_run(test.run_id(1)) r), 'cancelled', 'a run that is cancelled');
select is((test.step('soft')).status || (test.step('sum')).status, 'skippedskipped', 'keeps them too');

select test.flow('g');
select test.single('g', 'make');
select pgflow.add_step('g', 'each', array['make'], step_type => 'fanout', on_exhausted => 'skip') is not null as added;
select test.single('g', 'other');
select test.start('g', number => 2);
select is(test.complete('make', '[1, 2, 3]', number => 2), 'done', 'of three items');
select is(test.fail('each', 1, 2, permanent => true), 'failed', 'one fails permanently');
select is(test.statuses('each', 2), '{"failed": 1, "cancelled": 2}', 'none is left');
select * from finish();
