select plan(4);

-- Statistics that say the table is empty let the planner read it once for every task it might release.
select test.items_flow(max_concurrency => 2);
select test.start('items', number => 9);
delete from pgflow.step_tasks;
analyze pgflow.step_tasks;
analyze pgflow.step_states;

select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6, 7, 8]');
select is(test.statuses('each'), '{"queued": 2, "waiting": 6}', 'of eight tasks two are queued');
select test.claim('items', 1);
select test.complete('each', '1', 0);
select is(test.statuses('each'), '{"completed": 1, "queued": 2, "waiting": 5}', 'one that completes makes room for one');
select pgflow.complete_tasks(array_fill(test.run_id(1), array[2]), array['each', 'each'], array[1, 2],
  array['1', '1']::jsonb[]);
select is(test.statuses('each'), '{"completed": 3, "queued": 2, "waiting": 3}', 'two make room for two');
select is(array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'queued' order by 1),
  array[3, 4], 'the next in order');

select * from finish();
