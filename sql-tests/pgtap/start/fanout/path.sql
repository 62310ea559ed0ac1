select plan(12);

select test.flow('orders', 'load');
select test.fanout('orders', 'line', 'load', 'orders[].lines[]');

create function test.lines_of(number int, output jsonb)
returns jsonb
language plpgsql
as $$
begin
  perform test.given('orders', 'load', lines_of.number, lines_of.output);
  return test.items('line', lines_of.number);
end;
$$;

select is(test.lines_of(1, '{"orders": [{"lines": [1, 2]}, {"lines": [3]}]}'), '[1, 2, 3]',
  'the elements of all inner lists, in document order');
select is(test.lines_of(2, '{"orders": [{"lines": []}, {"lines": [3]}, {"lines": []}]}'), '[3]',
  'an empty inner list gives none');
select is(test.lines_of(3, '{"orders": [{"lines": [[1, 2], null, {"a": []}]}]}'), '[[1, 2], null, {"a": []}]',
  'elements stay intact: lists and nulls in them are not walked');
select is(test.lines_of(4, '{"orders": []}'), '[]', 'an empty outer list gives no tasks');
select is((test.run(4)).output, '{"line": []}', 'and completes the step');
select is(test.lines_of(5, '{"orders": [{"lines": []}]}'), '[]', 'so do empty inner lists only');
select is((test.run(5)).status, 'completed', 'and complete the run');
select is(test.lines_of(6, '{"orders": [{"lines": [7], "id": 1}], "more": true}'), '[7]', 'what is beside the path is ignored');
select is((select array_agg(t.task_index order by t.task_index) from pgflow.step_tasks t
    where t.run_id = test.run_id(1) and t.step_slug = 'line'),
  array[0, 1, 2], 'indexes run on over the inner lists');

select test.flow('odd', 'load');
select test.fanout('odd', 'each', 'load', 'a "b".größe-1[]');
select test.fanout('odd', 'grid', 'load', 'grid[][]');
select test.start('odd', number => 7);
select test.complete('load', '{"a \"b\"": {"größe-1": [5]}, "grid": [[1], [], [2, 3]]}', number => 7);
select is((test.task('each', number => 7)).input, '{"item": 5}', 'names are taken literally');
select is((select jsonb_agg(t.input -> 'item' order by t.task_index) from pgflow.step_tasks t where t.step_slug = 'grid'),
  '[1, 2, 3]', 'lists of lists are walked as often as the path says');
select is((test.run(7)).status, 'started', 'two fanouts may take different parts of one output');

select * from finish();
