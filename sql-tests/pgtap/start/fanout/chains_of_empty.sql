select plan(11);

-- make -> e1 -> e2 -> ... -> e30 -> last
select test.flow('chain', 'make');
select test.fanout('chain', 'e1', 'make');
select test.fanout('chain', 'e' || g, 'e' || (g - 1)) from generate_series(2, 30) g;
select test.single('chain', 'last', 'e30');
select test.start('chain');
select test.complete('make', '[]');
select is((select count(*) from pgflow.step_states ss where ss.status = 'completed' and ss.output = '[]'),
  30::bigint, 'one completion completes a chain of 30 empty fanouts');
select is((test.run()).remaining_steps, 1, 'and counts each of them');
select is((test.task('last')).status, 'queued', 'the step after them is started');
select is(test.drain('chain', '{"last": "end"}'), 1::bigint, 'it is all there is to do');
select is((test.run()).output, '{"last": "end"}', 'and the run completes');

select test.start('chain', number => 2);
select test.complete('make', '["x"]', number => 2);
select is(test.drain('chain', '{"last": "end"}'), 31::bigint, 'with one element the same chain has 31 tasks');
select is((test.step('e30', 2)).output, '["x"]', 'handed on to its end');

-- make -> left, right (both empty) -> join; and a fanout over one of them
select test.flow('two', 'make');
select test.fanout('two', 'left', 'make');
select test.fanout('two', 'right', 'make');
select test.single('two', 'join', 'left', 'right');
select test.start('two', number => 3);
select test.complete('make', '[]', number => 3);
select is((test.step('join', 3)).remaining_deps, 0, 'two empty fanouts feed one step');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'join'), 1::bigint, 'which starts once');
select is((test.run(3)).remaining_steps, 1, 'and is all that is left');
select is((select c.input from test.claim('two') c), '{"run": {}, "left": [], "right": []}', 'it gets both arrays');

select * from finish();
