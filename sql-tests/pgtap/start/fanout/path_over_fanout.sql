select plan(13);

select test.flow('pages', 'make');
select test.fanout('pages', 'page', 'make');
select test.fanout('pages', 'row', 'page', '[].rows[]');
select test.start('pages');
select test.complete('make', '[1, 2, 3]');
select test.complete('page', '{"rows": ["a", "b"]}', 0);
select test.complete('page', '{"rows": []}', 1);
select is(test.complete('page', '{"rows": ["c"]}', 2), 'done', 'a leading [] walks the tasks of the fanout before');
select is(array(select t.input from pgflow.step_tasks t where t.step_slug = 'row' order by t.task_index),
  array['{"item": "a"}', '{"item": "b"}', '{"item": "c"}']::jsonb[], 'elements in order of task, then of list');

select test.start('pages', number => 2);
select test.complete('make', '[1, 2]', number => 2);
select is(test.complete('page', '{"rows": [1]}', 0, 2), 'done', 'a task''s output that fits is accepted');
select is(test.complete('page', '{"rows": 5}', 1, 2), 'failed', 'one that does not fails that very task');
select is((test.run(2)).error_message,
  'Fanout dependency output must be an array at path rows[], got something else',
  'the run says what of that task''s output does not fit');
select is(((test.run(2)).failed_step_slug, (test.run(2)).failed_task_index)::text, '(page,1)', 'and which task it was');
select is((test.task('page', 0, 2)).status, 'completed', 'the task that fitted stays completed');

-- [] alone, and no path, take the outputs as they are.
select test.flow('plain', 'make');
select test.fanout('plain', 'page', 'make', '[]');
select test.fanout('plain', 'row', 'page', '[]');
select test.start('plain', number => 3);
select is(test.complete('make', '[1, "x"]', number => 3), 'done', '[] alone is the output itself');
select test.complete('page', '5', 0, 3);
select is(test.complete('page', '"y"', 1, 3), 'done', 'over a fanout it asks nothing of the tasks'' outputs');
select is(array(select t.input from pgflow.step_tasks t where t.run_id = test.run_id(3) and t.step_slug = 'row'
    order by t.task_index),
  array['{"item": 5}', '{"item": "y"}']::jsonb[], 'they are the items');
select test.start('plain', number => 4);
select is(test.complete('make', '{}', number => 4), 'failed', '[] alone over an object does not fit');
select is((test.run(4)).error_message, 'Fanout dependency output must be an array at path [], got something else',
  'and its error says so');

select test.flow('fresh', 'make');
select test.fanout('fresh', 'page', 'make');
select test.refuses($$select test.fanout('fresh', 'never', 'page', 'rows[]')$$, 'PF008',
  'Step ''never'' of flow ''fresh'': fanout path ''rows[]'' can never fit, because ''page'' is a fanout step itself',
  'a path without the leading [] can never fit, so it is not accepted');

select * from finish();
