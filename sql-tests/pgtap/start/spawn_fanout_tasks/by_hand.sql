select plan(14);

select test.items_flow();
select test.start('items');
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'each')$$, 'PF011',
  'Step ''each'' of run 00000000-0000-0000-0000-000000000001 cannot start: the run is started and 1 dependency is not completed',
  'the dependency must be completed');
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'ghost')$$, 'PF003',
  'Run 00000000-0000-0000-0000-000000000001 has no step ''ghost''', 'the step must exist');
select throws_ok($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'make')$$, 'PF006', null,
  'a single step cannot be spawned');
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(404), 'each')$$, 'PF004',
  'Unknown run: 00000000-0000-0000-0000-000000000404', 'the run must exist');

select test.complete('make', '[1, 2, 3]');
select is(pgflow.spawn_fanout_tasks(test.run_id(1), 'each'), 0, 'the engine has spawned it: 0 created');
select test.changes_nothing($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'each')$$, 'nothing changes then');

delete from pgflow.step_tasks where step_slug = 'each';
update pgflow.step_states set status = 'created', initial_tasks = null, remaining_tasks = null
where step_slug = 'each';
select is(pgflow.spawn_fanout_tasks(test.run_id(1), 'each'), 3, 'one left behind is spawned: as many as elements');
select is(test.statuses('each'), '{"queued": 3}', 'its tasks are queued');

update pgflow.step_states set status = 'created', initial_tasks = null, remaining_tasks = null
where step_slug = 'each';
delete from pgflow.step_tasks where step_slug = 'each';
update pgflow.step_tasks set output = '{"no": "array"}' where step_slug = 'make';
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'each')$$, 'PF007',
  'Fanout dependency output must be an array, got object', 'an object cannot be fanned out over');
update pgflow.step_tasks set output = 'null' where step_slug = 'make';
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'each')$$, 'PF007',
  'Fanout dependency output must be an array, got null', 'nor JSON null');
update pgflow.step_tasks set output = '[1, 2]' where step_slug = 'make';
select pgflow.alter_flow('items', max_fanout => 1);
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'each')$$, 'PF015',
  'Fanout over 2 elements exceeds the flow''s limit of 1', 'nor more elements than the limit');
select pgflow.alter_flow('items');
update pgflow.step_tasks set output = '[]' where step_slug = 'make';
select is(pgflow.spawn_fanout_tasks(test.run_id(1), 'each'), 0, 'no elements, no tasks');
select is((test.step('each')).status, 'completed', 'the step is completed all the same');
select is((test.task('sum')).status, 'queued', 'and the cascade goes on');

select * from finish();
