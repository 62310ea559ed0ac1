select plan(6);
select test.flow('f', 'a');
select test.single('f', 'b');
select test.start('f');
select is(test.complete('a', null), 'done', 'an SQL null output is accepted');
select is((test.task('a')).output, 'null'::jsonb, 'and stands for JSON null');
select is(test.complete('b', 'null'), 'done', 'JSON null is accepted');
select is((test.run()).output, '{"a": null, "b": null}'::jsonb, 'the run''s output has both');

select test.items_flow();
select test.start('items', '{}', 2);
select is(test.work('items', '{"make": [1, 2]}'), 1::bigint, 'an array is made');
select is(
  (select (test.step('each', 2)).output from (
    select count(*) from pgflow.complete_tasks(
      array_fill(test.run_id(2), array[2]), array['each', 'each'], array[0, 1], array[null, '2']::jsonb[])
  ) c),
  '[null, 2]'::jsonb,
  'a fanout''s null output keeps its place'
);
select * from finish();
