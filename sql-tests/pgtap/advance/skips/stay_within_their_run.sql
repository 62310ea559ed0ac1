-- A skip is decided once, changes nothing that has ended, and reaches no other run.
select plan(23);
create function test.states(number int default 1) returns jsonb language sql as $$
  select jsonb_object_agg(ss.step_slug, coalesce(ss.skip_reason, ss.status)) from pgflow.step_states ss
  where ss.run_id = test.run_id(states.number);
$$;
select pgflow.create_flow('f', max_attempts => 1) is not null as made;
select pgflow.add_step('f', 'soft', on_exhausted => 'skip') is not null as added;
select test.single('f', 'hard', 'soft');
select test.single('f', 'other');
select test.fanout('f', 'each', 'other');
select pgflow.add_step('f', 'late', array['soft', 'each'], optional_deps => array['soft'], when_path => '$.run.go == true') is not null as added;
select test.start('f', '{"go": true}', 1);
select test.start('f', '{"go": true}', 2);
select test.start('f', '{"go": false}', 3);
select is(test.complete('other', '[]', number => 1), 'done', 'a fanout that is empty');
select is(test.states(1), '{"soft": "started", "hard": "created", "other": "completed", "each": "completed", "late": "created"}',
  'completes in a run in which nothing is skipped yet');
select is(test.fail('soft', number => 1, permanent => true), 'failed', 'a skip');
select is(test.states(1), '{"soft": "exhausted", "hard": "dependency", "other": "completed", "each": "completed", "late": "started"}',
  'leaves what is completed as it is, and starts what waited for it');
select is(test.states(2), '{"soft": "started", "hard": "created", "other": "started", "each": "created", "late": "created"}',
  'and no other run notices');
select is((test.run(1)).remaining_steps || '/' || (test.run(2)).remaining_steps, '1/5', 'each run counts its own steps');
select is((select array_agg(y.run_id order by y.run_id) from pgflow.step_tasks y where y.step_slug = 'soft' and y.status = 'queued'),
  array[test.run_id(2), test.run_id(3)], 'the tasks of other runs can still be claimed');

select is(test.fail('soft', number => 2, permanent => true), 'failed', 'where what follows is not there yet');
select is(test.states(2) - 'other', '{"soft": "exhausted", "hard": "dependency", "each": "created", "late": "created"}', 'it goes on waiting for the rest');
select is(test.complete('other', '[1]', number => 2), 'done', 'which comes');
select is(test.fail('each', number => 2, permanent => true), 'failed', 'and fails');
select is((test.run(2)).status || (test.step('late', 2)).status, 'failedcancelled', 'which ends the run');
select is(test.states(2) - 'late', '{"soft": "exhausted", "hard": "dependency", "other": "completed", "each": "failed"}', 'without touching the skips');
select is((select r.status from pgflow.retry_run(test.run_id(2)) r), 'started', 'a retry');
select is((test.step('hard', 2)).skip_reason || (test.task('soft', 0, 2)).status, 'dependencyfailed', 'wakes nothing that is skipped');
select is(test.complete('each', '1', number => 2), 'done', 'the rest');
select is((test.step('late', 2)).status, 'started', 'starts what needs it only');

-- A condition is evaluated once: another one afterwards decides nothing about this run.
update pgflow.conditions set jsonpath = '$.run.go == false' where step_slug = 'late';
select is((select r.status from pgflow.cancel_run(test.run_id(2)) r), 'cancelled', 'a run that is cancelled');
select is((select r.status from pgflow.retry_run(test.run_id(2)) r), 'started', 'and retried');
select is((test.step('late', 2)).status, 'started', 'is not judged again');
select is(pgflow.start_ready_steps(test.run_id(2)), 0, 'nor is it by hand');
select is(test.complete('late', '2', number => 2) || (test.run(2)).output::text, 'done{"late": 2}', 'and it completes');
select is((test.run(3)).status, 'started', 'another run stays as it is');
select * from finish();
