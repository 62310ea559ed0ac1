-- A completed attempt of a step that awaits a signal parks its task; the payload of the first signal is the output.
select plan(28);
select test.flow('f', 'quote');
select pgflow.add_step('f', 'approval', array['quote'], awaits => true, signal_timeout => 60, rate => '100/s') is not null as added;
select test.single('f', 'order', 'approval');
select test.start('f');
select is(test.complete('quote', '7'), 'done', 'a step that awaits a signal');
select is((select c.input from test.claim('f') c), '{"run": {}, "quote": 7}', 'is claimed like others');
select is(test.complete('approval', '"asked"'), 'parked', 'and parks when its handler has asked');
select is((test.step('approval')).status || (test.task('approval')).status, 'startedparked', 'its task has a status of its own');
select is((test.task('approval')).output, null, 'without an output');
select is((test.task('approval')).visible_at - pgflow_internal.current_time(), interval '60 seconds', 'and the deadline in visible_at');
select is(test.complete('approval', '"asked"'), 'already_done', 'the same result again has been accepted');
select is(test.fail('approval', permanent => true), 'stale', 'a failure comes too late');
select is_empty($$ select 1 from test.claim('f') $$, 'no claim finds it');
select is(pgflow.release_tasks(array[test.run_id(1)], '{approval}', '{0}', '{1}')::text like '%stale%', true, 'nor can a worker give it back');
select results_eq($$ select queued, started, parked, deadline - looked_at from pgflow.run_progress(test.run_id(1)) where step_slug = 'approval' $$,
  $$ values (0, 0, 1, interval '60 seconds') $$, 'progress shows that it waits, and how long');
select is(jsonb_path_query_first(pgflow.run_look(test.run_id(1)), '$.steps[*] ? (@.step_slug == "approval").parked'), '1', 'so does the look at a run');
select is(pgflow.list_tasks(test.run_id(1), 'approval', '{parked}') #>> '{tasks,0,status}', 'parked', 'and the list of tasks');
select is((pgflow.list_tasks(test.run_id(1), 'approval') #>> '{tasks,0,deadline}')::timestamptz, pgflow_internal.current_time() + interval '60 seconds', 'with its deadline');
select is(pgflow.task_detail(test.run_id(1), 'approval', 0) #>> '{signal,kept}', 'false', 'and the task');
select is((select queued from pgflow.task_cells(test.run_id(1), 'approval')), 1, 'the heat map counts it with those that wait');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '{"by": "eva"}', requested_by => 'eva'), 'accepted', 'a signal');
select is((test.step('approval')).status || (test.task('approval')).status, 'completedcompleted', 'completes task and step');
select is((select c.input from test.claim('f') c), '{"run": {}, "approval": {"by": "eva"}}', 'its payload is the output');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '{"by": "eva"}'), 'already_done', 'the same again was accepted');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '{"by": "tom"}'), 'conflict', 'a different payload is a conflict');
select is((test.task('approval')).output, '{"by": "eva"}', 'and changes nothing');
select is(pgflow.task_detail(test.run_id(1), 'approval', 0) #>> '{signal,signalled_by}', 'eva', 'who signalled is kept');
select is(pgflow.task_detail(test.run_id(1), 'approval', 0) #>> '{signal,deadline}', null, 'the deadline is not');
select is(test.complete('order', '1'), 'done', 'the run goes on');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '{"by": "eva"}'), 'already_done', 'after its end nothing is different');

-- JSON null is a payload like others.
select test.start('f', number => 2);
select is(test.complete('quote', '7', number => 2) || test.complete('approval', '1', number => 2), 'doneparked', 'another run');
select is(
  pgflow.signal_task(test.run_id(2), 'approval', 0, null) || pgflow.signal_task(test.run_id(2), 'approval', 0, 'null')
    || (test.task('approval', 0, 2)).output::text,
  'acceptedalready_donenull', 'is given a null'
);
select * from finish();
