select plan(30);

select test.items_flow();

create temp table refused (number int, kind text, output jsonb);
insert into refused values
  (1, 'object', '{"a": [1]}'), (2, 'string', '"[]"'), (3, 'number', '3'), (4, 'boolean', 'true'),
  (5, 'null', 'null');

select is(test.given('items', 'make', r.number, r.output), 'failed', format('%s is no array: the task fails, nothing is thrown', r.kind))
from refused r order by r.number;
select is((test.task('make', number => r.number)).output, r.output, format('the offending %s is kept', r.kind))
from refused r order by r.number;
select is((test.task('make', number => r.number)).error_message,
  'Fanout dependency output must be an array, got ' || r.kind, format('%s is named in the error', r.kind))
from refused r order by r.number;
select is((test.run(r.number)).status, 'failed', format('%s fails the run', r.kind))
from refused r order by r.number;
select is((test.step('make', r.number)).status, 'failed', format('%s fails the step that returned it', r.kind))
from refused r order by r.number;

select is(test.given('items', 'make', 6, null), 'failed', 'no output at all is null');
select is((test.run(1)).error_message, 'Fanout dependency output must be an array, got object',
  'the run tells the reason');
select is(((test.run(1)).failed_step_slug, (test.run(1)).failed_task_index)::text, '(make,0)',
  'and the task to blame');
select is((test.step('each', 1)).status, 'cancelled', 'the fanout is cancelled');
select is((select count(*) from test.claim('items')), 0::bigint, 'nothing of these runs can be claimed');

select * from finish();
