-- Batches together with everything else a fanout can have.
select plan(24);

select test.flow('path', 'make');
select test.fanout('path', 'each', 'make', 'orders[].lines[]', batch_size => 3);
select test.start('path', number => 1);
select is(test.work('path', '{"make": {"orders": [{"lines": [1, 2]}, {"lines": []}, {"lines": [3, 4]}]}}'), 1::bigint,
  'a path: four items in two lists');
select results_eq(
  $$ select input from test.claim('path') $$,
  $$ values ('{"items": [1, 2, 3], "firstIndex": 0}'::jsonb), ('{"items": [4], "firstIndex": 3}') $$,
  'are cut into batches across the lists'
);

select test.each_flow('few', max_concurrency => 2, batch_size => 2);
select test.start('few', number => 2);
select is(test.work('few', '{"make": [1, 2, 3, 4, 5, 6, 7]}'), 1::bigint, 'max_concurrency counts batches:');
select is(test.statuses('each', 2), '{"queued": 2, "waiting": 2}'::jsonb, 'two of four may run');
select is(test.drain('few'), 4::bigint, 'all run in the end');
select is((test.run(2)).output, '{"each": [1, 2, 3, 4, 5, 6, 7]}'::jsonb, 'and are in the run''s output');

select pgflow.create_flow('limited', max_fanout => 3) is not null as setup;
select test.single('limited', 'make');
select test.fanout('limited', 'each', 'make', batch_size => 2);
select test.start('limited', number => 3);
select is(test.work('limited', '{"make": [1, 2, 3, 4]}'), 0::bigint, 'max_fanout counts items:');
select is((test.run(3)).error_message, 'Fanout over 4 elements exceeds the flow''s limit of 3', 'four are too many');

select test.each_flow('none', batch_size => 2);
select test.fanout('none', 'then', 'each', batch_size => 1);
select test.start('none', number => 4);
select is(test.drain('none', '{"make": []}'), 1::bigint, 'no items, no tasks');
select is((test.run(4)).output, '{"then": []}'::jsonb, 'the batches complete at once, and so does a fanout over them');
select is((test.step('each', 4)).initial_items, 0, 'with no items counted');

select test.flow('chain', 'make');
select test.fanout('chain', 'pairs', 'make', batch_size => 2);
select test.fanout('chain', 'each', 'pairs');
select test.fanout('chain', 'triples', 'pairs', batch_size => 3);
select test.fanout('chain', 'deep', 'pairs', '[].rows[]');
select test.start('chain', number => 5);
select is(test.work('chain', '{"make": [1, 2, 3]}'), 1::bigint, 'fanouts over a batched fanout:');
select is((select count(*) from test.claim('chain')), 2::bigint, 'two batches');
select is(test.complete('pairs', '[{"rows": [1]}, {"rows": [2, 3]}]', 0, 5), 'done', 'outputs with lists');
select is(test.complete('pairs', '[{"rows": []}]', 1, 5), 'done', 'one more');
select results_eq(
  $$ select step_slug, task_index, input from test.claim('chain') $$,
  $$ values
    ('deep', 0, '{"item": 1}'::jsonb),
    ('deep', 1, '{"item": 2}'),
    ('deep', 2, '{"item": 3}'),
    ('each', 0, '{"item": {"rows": [1]}}'),
    ('each', 1, '{"item": {"rows": [2, 3]}}'),
    ('each', 2, '{"item": {"rows": []}}'),
    ('triples', 0, '{"items": [{"rows": [1]}, {"rows": [2, 3]}, {"rows": []}], "firstIndex": 0}') $$,
  'they see the flat array'
);

select test.flow('misfit', 'make');
select test.fanout('misfit', 'pairs', 'make', batch_size => 2);
select test.fanout('misfit', 'deep', 'pairs', '[].rows[]');
select test.start('misfit', number => 6);
select is(test.work('misfit', '{"make": [1, 2, 3]}'), 1::bigint, 'an output that a path over it does not fit');
select is((select count(*) from test.claim('misfit')), 2::bigint, 'is found');
select is(test.complete('pairs', '[{"rows": [1]}, {"rows": 2}]', 0, 6), 'failed', 'when its own task completes');
select is((test.run(6)).error_message,
  'Fanout dependency output must be an array at path [].rows[], got something else after []', 'and its error names the path');

select test.each_flow('again', batch_size => 2);
select test.start('again', number => 7);
select is(test.work('again', '{"make": [1, 2, 3]}'), 1::bigint, 'a retry of the run');
select is((select count(*) from test.claim('again')), 2::bigint, 'with one batch done');
select is(array[test.complete('each', '[1, 2]', 0, 7), test.fail('each', 1, 7, true)], array['done', 'failed'],
  'and one failed');
select results_eq(
  $$ select r.status, c.task_index, c.input from pgflow.retry_run(test.run_id(7)) r cross join lateral test.claim('again') c $$,
  $$ values ('started', 1, '{"items": [3], "firstIndex": 2}'::jsonb) $$,
  'repeats the failed batch only'
);
select * from finish();
