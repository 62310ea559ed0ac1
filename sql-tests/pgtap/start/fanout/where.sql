-- A filter takes the elements for which its condition holds. Indexes count what is left.
select plan(13);
select test.flow('f');
select test.single('f', 'make');
select pgflow.add_step('f', 'each', array['make'], step_type => 'fanout', where_path => '$.n > 1') is not null as added;
select pgflow.add_step('f', 'deep', array['make'], step_type => 'fanout', fanout_path => '[].rows[]', where_path => '$ != "no"', batch_size => 2) is not null as added;
select test.start('f');
select is(
  test.complete('make', '[{"n": 2, "rows": ["a", "no"]}, {"n": 1, "rows": []}, {"n": "x", "rows": ["no"]}, {"rows": ["b"]}, {"n": 3, "rows": ["c"]}, {"n": null, "rows": []}]'),
  'done', 'an array of all kinds'
);
select results_eq(
  $$ select step_slug, task_index, input from test.claim('f') $$,
  $$ values
    ('deep', 0, '{"items": ["a", "b"], "firstIndex": 0}'::jsonb), ('deep', 1, '{"items": ["c"], "firstIndex": 2}'),
    ('each', 0, '{"item": {"n": 2, "rows": ["a", "no"]}}'), ('each', 1, '{"item": {"n": 3, "rows": ["c"]}}') $$,
  'only what matches becomes a task, with and without a path or batches'
);
select is((test.step('each')).initial_items, 2, 'items count what is left');
select is(test.complete('each', '2', 0) || test.complete('each', '3', 1), 'donedone', 'completed');
select is((test.step('each')).output, '[2, 3]'::jsonb, 'they are the output');
select test.start('f', number => 2);
select is(test.complete('make', '[{"n": 0, "rows": ["no"]}]', number => 2), 'done', 'where nothing matches');
select is((test.run(2)).output, '{"each": [], "deep": []}', 'the fanouts complete with empty arrays, which is not skipped');
select is((test.step('each', 2)).status || coalesce((test.step('each', 2)).skip_reason, ''), 'completed', 'their status tells');

select test.flow('g');
select test.single('g', 'make');
select pgflow.add_step('g', 'each', array['make'], step_type => 'fanout', where_path => '$ > 1', when_path => '$.run.go == true && $.make.size() > 2') is not null as added;
select test.start('g', '{"go": true}', 3);
select test.start('g', '{"go": false}', 4);
select test.start('g', '{"go": true}', 5);
select is(test.complete('make', '[1, 2, 3]', number => 3) || test.complete('make', '[1, 2, 3]', number => 4) || test.complete('make', '[1]', number => 5),
  'donedonedone', 'with a condition');
select is((test.step('each', 3)).initial_tasks, 2, 'that holds for the whole array, elements are filtered');
select is((test.step('each', 4)).skip_reason, 'condition', 'one that does not skips the whole step');
select is((test.step('each', 5)).skip_reason || (test.run(5)).output::text, 'condition{}', 'whatever the elements');
select is((select count(*) from test.claim('g')), 2::bigint, 'nothing else is to be claimed');
select * from finish();
