select plan(29);

select test.flow('orders', 'load');
select test.fanout('orders', 'line', 'load', 'orders[].lines[]');

create temp table misfit (number int, output jsonb, after text, description text);
insert into misfit values
  (1, '[]', '', 'a list instead of the object'),
  (2, '"text"', '', 'a text instead of the object'),
  (3, 'null', '', 'null instead of the object'),
  (4, '{}', '', 'a missing outer list'),
  (5, '{"orders": null}', '', 'null instead of the outer list'),
  (6, '{"orders": {"lines": [1]}}', '', 'an object instead of the outer list'),
  (7, '{"orders": [5]}', ' after orders[]', 'a number among the orders'),
  (8, '{"orders": [null]}', ' after orders[]', 'null among the orders'),
  (9, '{"orders": [[{"lines": [1]}]]}', ' after orders[]', 'a list among the orders'),
  (10, '{"orders": [{"lines": [1]}, {}]}', ' after orders[]', 'a missing inner list, behind a good one'),
  (11, '{"orders": [{"lines": [1]}, {"lines": 2}]}', ' after orders[]', 'a number instead of an inner list'),
  (12, '{"orders": [{"lines": {}}, {"lines": [1]}]}', ' after orders[]', 'an object instead of an inner list');

select test.start('orders', '{}', m.number) from misfit m;
select is(test.complete('load', m.output, number => m.number), 'failed', m.description || ' fails the task')
from misfit m order by m.number;
select is((test.run(m.number)).error_message,
  'Fanout dependency output must be an array at path orders[].lines[], got something else' || m.after,
  m.description || ': the run says how far the path fits')
from misfit m order by m.number;

select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'line'), 0::bigint, 'no task is made');
select is((select count(*) from pgflow.step_tasks t join misfit m on t.run_id = test.run_id(m.number)
    where t.output = m.output), 12::bigint, 'the offending outputs are kept');
select is((select count(*) from pgflow.step_states ss where ss.step_slug = 'load' and ss.status = 'failed'), 12::bigint,
  'the step that returned them has failed');
select is((test.run(3)).failed_step_slug, 'load', 'and is to blame');
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(11), 'line')$$, 'PF007',
  'Fanout dependency output must be an array at path orders[].lines[], got something else after orders[]',
  'asked by hand, the reason is raised');

select * from finish();
