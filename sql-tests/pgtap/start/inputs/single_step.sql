select plan(11);

select test.flow('f', 'root');
select test.fanout('f', 'each', 'root');
select test.single('f', 'other-root');
select test.single('f', 'join', 'root', 'each', 'other-root');
select test.single('f', 'alone');

select test.start('f', '{"customer": [7]}');
select is(
  (select to_jsonb(c) from test.claim('f') c where c.step_slug = 'root'),
  jsonb_build_object('flow_slug', 'f', 'run_id', test.run_id(1), 'step_slug', 'root',
    'input', '{"run": {"customer": [7]}}'::jsonb,
    'msg_id', (test.task('root')).msg_id, 'task_index', 0, 'attempt', 1, 'flow_version', 1, 'timeout', 60),
  'a root step gets exactly the run''s input'
);
select is(
  array(select a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.oid = 'pgflow.task_record'::regclass and a.attnum > 0 order by a.attnum),
  array['flow_slug', 'run_id', 'step_slug', 'input', 'msg_id', 'task_index', 'attempt', 'flow_version', 'timeout'],
  'the record''s columns come in the order of the contract'
);
select test.complete('root', '["a", "b"]');
select test.complete('other-root', 'null');
select test.complete('each', '{"x": 2}', 1);
select test.complete('each', '{"x": 1}', 0);
select test.complete('alone', '1');
select is((select c.input from test.claim('f') c where c.step_slug = 'join'),
  '{"run": {"customer": [7]}, "root": ["a", "b"], "each": [{"x": 1}, {"x": 2}], "other-root": null}',
  'a step gets the run''s input and each dependency''s output by slug; a fanout''s in index order, a null as null');
select is((test.task('join')).input, null, 'it is built at the claim, not stored');
select test.pass('62 seconds');
select is((select (c.attempt, c.input ->> 'root')::text from test.claim('f') c where c.step_slug = 'join'),
  (2, '["a", "b"]')::text, 'a second attempt gets the same input');

select is((select c.input from test.claim('f') c), null, 'and nobody else gets it meanwhile');

-- What the run's input may be.
select test.start('f', i.input, i.number)
from (values (2, jsonb 'null'), (3, '[]'), (4, '"text"')) i (number, input);
select is(array(select c.input from test.claim('f') c where c.step_slug = 'alone' order by c.run_id),
  array['{"run": null}', '{"run": []}', '{"run": "text"}']::jsonb[],
  'the run''s input is handed on as it is: null, lists, texts');

-- Inputs hold direct dependencies only, of the same run.
select test.diamond_flow();
select test.start('diamond', '1', n) from unnest('{5,6}'::int[]) n;
select test.complete('top', to_jsonb('top' || n), number => n) from unnest('{5,6}'::int[]) n;
select is(array(select c.input from test.claim('diamond') c where c.step_slug = 'left' order by c.run_id),
  array['{"run": 1, "top": "top5"}', '{"run": 1, "top": "top6"}']::jsonb[], 'outputs are those of the same run');
select test.complete('left', '"l"', number => 5);
select test.complete('right', '"r"', number => 5);
select is((select c.input from test.claim('diamond') c), '{"run": 1, "left": "l", "right": "r"}',
  'a dependency''s dependencies are not handed on');

-- An empty fanout, and a fanout handed to two steps.
select test.start('f', '{}', 7);
select test.complete('root', '[]', number => 7);
select test.complete('other-root', '{"run": "no"}', number => 7);
select is((select c.input from test.claim('f') c where c.step_slug = 'join'),
  '{"run": {}, "root": [], "each": [], "other-root": {"run": "no"}}', 'an empty fanout is an empty array');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'join' and t.input is not null), 0::bigint,
  'no single step''s task holds an input');

select * from finish();
