-- A step that may be skipped when it has failed permanently keeps its error, and the run goes on without it.
select plan(34);
create function test.states(number int default 1) returns jsonb language sql as $$
  select jsonb_object_agg(ss.step_slug, coalesce(ss.skip_reason, ss.status)) from pgflow.step_states ss
  where ss.run_id = test.run_id(states.number);
$$;
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0) is not null as made;
select test.single('f', 'make');
select pgflow.add_step('f', 'enrich', array['make'], on_exhausted => 'skip') is not null as added;
select pgflow.add_step('f', 'report', array['make', 'enrich'], optional_deps => array['enrich']) is not null as added;
select test.single('f', 'extra', 'enrich');
select test.start('f');
select is(test.complete('make', '1'), 'done', 'a step');
select is((select count(*) from test.claim('f')), 1::bigint, 'is claimed');
select is(test.fail('enrich'), 'retried', 'its first failure');
select is((test.step('enrich')).status, 'started', 'is retried as ever');
select is((select count(*) from test.claim('f')), 1::bigint, 'and its last attempt');
select is(test.fail('enrich'), 'failed', 'fails permanently');
select is(test.states(), '{"make": "completed", "enrich": "exhausted", "report": "started", "extra": "dependency"}',
  'the step is skipped, and what requires it; what can do without it starts');
select is((test.step('enrich')).error_message, 'it broke', 'its error is kept');
select is((test.task('enrich')).status, 'failed', 'with its task');
select is((select count(*) from pgflow.attempt_failures), 2::bigint, 'and both attempts');
select is((test.run()).status, 'started', 'the run goes on');
select is(test.complete('enrich', '2'), 'stale', 'a late result is stale');
select is(test.fail('enrich'), 'already_done', 'and the same failure was seen before');
select is((select input from test.claim('f')), '{"run": {}, "make": 1}', 'its output is absent');
select is(test.complete('report', '3'), 'done', 'the last step');
select is((test.run()).output, '{"report": 3}', 'completes the run');
select is((test.run()).remaining_steps, 0, 'with no step left');

-- Of a fanout, what has not finished is cancelled.
select test.flow('g');
select test.single('g', 'make');
select pgflow.add_step('g', 'each', array['make'], step_type => 'fanout', on_exhausted => 'skip', max_concurrency => 3) is not null as added;
select pgflow.add_step('g', 'sum', array['each', 'make'], optional_deps => array['each']) is not null as added;
select test.start('g', number => 2);
select is(test.complete('make', '[1, 2, 3, 4]', number => 2), 'done', 'a fanout of four');
select is((select count(*) from test.claim('g', 2)), 2::bigint, 'two are claimed');
select is(test.complete('each', '10', 0, 2), 'done', 'one completes');
select is(test.fail('each', 1, 2, permanent => true), 'failed', 'and one fails permanently');
select is(test.statuses('each', 2), '{"completed": 1, "failed": 1, "cancelled": 2}'::jsonb, 'the others are cancelled');
select is(test.states(2), '{"make": "completed", "each": "exhausted", "sum": "started"}', 'the step is skipped');
select is(test.complete('each', '30', 2, 2), 'stale', 'a late result of a sibling changes nothing');
select is((select array_agg(c.input) from test.claim('g') c), array['{"run": {}, "make": [1, 2, 3, 4]}']::jsonb[],
  'nothing of it can be claimed, and its outputs are absent, the one that is there too');
select results_eq($$ select step_slug, status, completed, failed, cancelled, skip_reason from pgflow.run_progress(test.run_id(2)) where step_slug = 'each' $$,
  $$ values ('each', 'skipped', 1, 1, 2, 'exhausted') $$, 'progress shows how its items ended');
select is(test.complete('sum', '5', number => 2), 'done', 'the rest');
select is((test.run(2)).output, '{"sum": 5}', 'completes the run');
select is_empty($$ select 1 from pgflow.step_tallies $$, 'and nothing is left to count');

-- A failure of another step in the same batch ends the run; the skip stands when it is retried.
select test.flow('h');
select pgflow.add_step('h', 'soft', on_exhausted => 'skip') is not null as added;
select test.single('h', 'hard');
select pgflow.add_step('h', 'end', array['soft', 'hard'], optional_deps => array['soft']) is not null as added;
select pgflow.add_step('h', 'free', array['soft'], optional_deps => array['soft']) is not null as added;
select test.start('h', number => 3);
select is(
  array(select outcome from pgflow.fail_tasks(array_fill(test.run_id(3), array[2]), array['hard', 'soft'], array[0, 0], array['x', 'y'],
    permanent => array[true, true])) || (test.run(3)).status || (test.run(3)).failed_step_slug,
  array['failed', 'failed', 'failed', 'hard'], 'one that must not fail ends the run'
);
select is(test.states(3), '{"soft": "exhausted", "hard": "failed", "end": "cancelled", "free": "cancelled"}', 'the other is skipped all the same');
select is(test.statuses('free', 3), '{}', 'but nothing starts that could do without it');
select is((select r.status from pgflow.retry_run(test.run_id(3)) r), 'started', 'the retry');
select is(test.states(3) || jsonb_build_object('left', (test.run(3)).remaining_steps, 'done', test.drain('h'), 'output', (test.run(3)).output),
  '{"soft": "exhausted", "hard": "started", "end": "created", "free": "started", "left": 3, "done": 3,
    "output": {"free": {"run": {}}, "end": {"run": {}, "hard": {"run": {}}}}}',
  'leaves the skip as it is and ends');
select * from finish();
