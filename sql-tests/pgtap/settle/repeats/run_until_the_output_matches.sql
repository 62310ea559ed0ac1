-- A completion whose output does not match does not count: the task runs again, with that output as "previous".
select plan(43);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0) is not null as made;
select test.single('f', 'make');
select pgflow.add_step('f', 'poll', array['make'], repeat_until => '$.done == true', repeat_until_text => 'out.done', repeat_every => 30, repeat_max => 3)
  is not null as added;
select test.single('f', 'end', 'poll');
select test.start('f');
select is(test.complete('make', '7'), 'done', 'a step that repeats');
select is((select c.input from test.claim('f') c), '{"run": {}, "make": 7}', 'has no previous output at first');
select is(test.complete('poll', '{"done": false, "n": 1}'), 'repeated', 'an output that does not match is told');
select is((test.step('poll')).status || (test.task('poll')).status, 'startedqueued', 'its task is queued again');
select is((test.task('poll')).visible_at - pgflow_internal.current_time(), interval '30 seconds', 'for when it is time');
select is((test.task('poll')).output, null, 'without an output');
select is((select count(*) from test.claim('f')), 0::bigint, 'nothing can be claimed before');
select test.pass('30 seconds');
select results_eq($$ select c.input, c.attempt from test.claim('f') c $$,
  $$ values ('{"run": {}, "make": 7, "previous": {"done": false, "n": 1}}'::jsonb, 2) $$, 'then with the previous output');
select is(
  array(select outcome from pgflow.complete_tasks(array[test.run_id(1)], '{poll}', '{0}', array['{"done": true}']::jsonb[], '{1}')),
  '{stale}'::text[], 'a late result of the turn before is stale');
select is(test.fail('poll'), 'retried', 'a failed attempt');
select is((select c.attempt from test.claim('f') c), 3, 'is retried');
select is((test.task('poll')).input -> 'previous' -> 'n', '1'::jsonb, 'with the same previous output');
select is(test.complete('poll', '{"n": 2}'), 'repeated', 'a missing field does not match either');
select is((test.task('poll')).attempts_count - (test.task('poll')).attempts_floor, 0, 'a turn has new attempts');
select test.pass('30 seconds');
select is((select c.input from test.claim('f') c), '{"run": {}, "make": 7, "previous": {"n": 2}}', 'the latest output replaces the one before');
select results_eq($$ select status, started, turns from pgflow.run_progress(test.run_id(1)) where step_slug = 'poll' $$, $$ values ('started', 1, 2) $$,
  'progress shows the turns');
select is(pgflow.list_tasks(test.run_id(1), 'poll') #> '{tasks,0,turns}', '2'::jsonb, 'so does the list of tasks');
select is(pgflow.task_detail(test.run_id(1), 'poll', 0) -> 'turns', '2'::jsonb, 'and the task');
select is(jsonb_path_query_first(pgflow.run_look(test.run_id(1)), '$.steps[*] ? (@.step_slug == "poll").turns'), '2'::jsonb, 'and the look at a run');
select is(jsonb_path_query_first(pgflow.get_run_with_states(test.run_id(1)), '$.steps[*] ? (@.step_slug == "poll").turns'), '2'::jsonb,
  'and the run with its states');
select is(jsonb_path_query_first(pgflow.get_run_with_states(test.run_id(1)), '$.steps[*] ? (@.step_slug == "make").turns'), null,
  'of steps that repeat only');
select is(test.complete('poll', '{"done": true}'), 'done', 'an output that matches counts');
select is((select c.input from test.claim('f') c), '{"run": {}, "poll": {"done": true}}', 'and is what dependents get');

-- The last turn.
select test.start('f', number => 2);
select is(test.complete('make', '7', number => 2), 'done', 'another run');
select is(test.complete('poll', '1', number => 2) || test.complete('poll', '2', number => 2), 'repeatedrepeated', 'two turns');
select is(test.complete('poll', '3', number => 2), 'failed', 'the last turn that does not match fails');
select is((test.run(2)).status || ': ' || (test.run(2)).error_message,
  'failed: The output did not match the condition of the repeat after 3 turns: out.done', 'the run, and says why');
select is((test.task('poll', 0, 2)).output, '3'::jsonb, 'the output is kept');
select is((select count(*) from pgflow.attempt_failures where run_id = test.run_id(2)), 1::bigint, 'as a failed attempt');
select is((select r.status from pgflow.retry_run(test.run_id(2)) r), 'started', 'a retry');
select is((test.task('poll', 0, 2)).input -> 'previous', '2'::jsonb, 'keeps the output of the last turn that was followed by another');
select is(test.complete('poll', '4', number => 2) || test.complete('poll', '5', number => 2), 'repeatedrepeated', 'and has new turns');
select is(test.complete('poll', '{"done": true}', number => 2), 'done', 'of which one matches');

-- Options in place.
select test.start('f', number => 3);
select is(test.complete('make', '7', number => 3) || test.complete('poll', '1', number => 3), 'donerepeated', 'the numbers of a repeat');
select pgflow.alter_step('f', 'poll', repeat_every => 5, repeat_max => 2) is not null as altered;
select is(test.complete('poll', '2', number => 3), 'failed', 'hold for the next turn of runs in flight');

-- Per item, in one batch with others.
select test.flow('g');
select test.single('g', 'make');
select pgflow.add_step('g', 'each', array['make'], step_type => 'fanout', repeat_until => '$ > 10', repeat_every => 0, repeat_max => 2, tolerate_failures => 1)
  is not null as added;
select test.start('g', number => 4);
select is(test.complete('make', '[1, 2, 3]', number => 4), 'done', 'a fanout');
select is((select count(*) from test.claim('g')), 3::bigint, 'of three items');
select is(
  array(select outcome from pgflow.complete_tasks(array_fill(test.run_id(4), array[3]), '{each,each,each}', '{0,1,2}', array['11', '2', '3']::jsonb[], '{1,1,1}')),
  '{done,repeated,repeated}'::text[], 'repeats item by item');
select results_eq($$ select task_index, input, attempt from test.claim('g') $$,
  $$ values (1, '{"item": 2, "previous": 2}'::jsonb, 2), (2, '{"item": 3, "previous": 3}', 2) $$, 'each with its own previous output');
select results_eq(
  format($$ select outcome, step_slug, task_index, timeout from pgflow.exchange_tasks(null, '{g}', 0, null, '{%1$s,%1$s}', '{each,each}', '{1,2}', '{2,2}',
    array['20', '4']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') $$, test.run_id(4)),
  $$ values ('done', 'each', 1, null::int), ('failed', 'each', 2, null) $$, 'the last turn of an item fails it');
select is((test.run(4)).output #> '{each,2,failed,message}', '"The output did not match the condition of the repeat after 2 turns: $ > 10"'::jsonb,
  'which a step may tolerate');
select test.pass('1 second');
select is(pgflow.prune_data_older_than(interval '0') > 0, true, 'turns are deleted');
select is_empty(format('select 1 from pgflow.task_turns y where y.run_id = %L', test.run_id(4)), 'with their run');
select * from finish();
