-- A session that has read many entries of tasks that are not queued any more begins behind them for a second. The
-- statements of this transaction see such entries as the sessions beside an old snapshot do.
-- queue: native
select plan(12);

select test.flow('f');
select test.single('f', 's');
select test.flow('g', 's');
select pgflow.start_flows('f', array_fill('{}'::jsonb, array[600])) as setup;
select test.pass('1 second');
select is(test.claims('f', 400), 400::bigint, 'many tasks are claimed');
select is(coalesce(current_setting('pgflow.group_heads', true), ''), '', 'nothing is noted while no entry is in vain');
select is(test.claims('f', 1), 1::bigint, 'the next claim reads all their entries');
select cmp_ok(
  (current_setting('pgflow.group_heads')::pgflow_internal.group_head[])[1].begins_at, '>=',
  test.epoch() - interval '1 second', 'and notes where the tasks begin'
);
select is(test.claims('f', 50), 50::bigint, 'claims go on');
select is(
  (select max(t.visible_at) from pgflow.task_rows t where t.status = 'started'),
  test.epoch() + interval '63 seconds', 'with leases as before'
);

update pgflow.task_rows t
set visible_at = test.epoch() - interval '1 hour'
where (t.run_id, t.step_slug, t.task_index) = (
  select q.run_id, q.step_slug, q.task_index from pgflow.task_rows q where q.status = 'queued' limit 1
);
select is(test.claims('f'), 148::bigint, 'a task that is queued with an older time waits');
select test.start('g');
select test.pass('100 milliseconds');
select is(
  (select count(*) from pgflow.claim_tasks('{f,g}', 10) c where c.flow_slug = 'g'), 1::bigint,
  'tasks of another flow are found meanwhile'
);
select pgflow.start_flow('f', '{}') as setup;
select is(test.claims('f'), 1::bigint, 'so is a new task of the same group');
select set_config('pgflow.group_heads', '', false) as setup;
select is((select count(*) from pgflow.claim_tasks('{f,g}', 10)), 1::bigint, 'after the second the one that waited is found');
select is(test.claims('f'), 0::bigint, 'then all are claimed');
select is(test.statuses('s'), '{"started": 1}', 'none is left behind');

select * from finish();
