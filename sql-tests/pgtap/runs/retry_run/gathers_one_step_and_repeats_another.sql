-- A fanout that could not be gathered and a step that was cancelled with it: the retry gathers the one from what is
-- there, and only that one is complete.
select plan(7);
select test.each_flow('f');
select test.single('f', 'other');
select test.limit_outputs('step_states');
select test.start('f');
select is(test.complete('make', '[1, 2]') || test.complete('each', '"huge"', 0) || test.complete('each', '2', 1),
  'donedonedone', 'outputs that are too large together');
select is_empty($$ select * from test.claim('f') $$, 'end the run at the next claim');
drop trigger beyond_jsonb on pgflow.step_states;
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'with more room the run is retried');
select is((test.step('each')).output, '["huge", 2]'::jsonb, 'its outputs are gathered');
select is((test.step('other')).status, 'started', 'and only that step is complete');
select is(test.drain('f', '{"other": 1}'), 1::bigint, 'the other step is run');
select is((test.run()).output, '{"each": ["huge", 2], "other": 1}'::jsonb, 'and both are in the run''s output');
select * from finish();
