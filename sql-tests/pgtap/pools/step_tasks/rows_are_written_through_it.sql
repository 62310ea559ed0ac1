-- queue: native
-- The owner may write rows of step_tasks as long as nobody else knows better: generated suites of users do.
select plan(5);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4]');
select count(*) from test.claim('items', 2);
update pgflow.step_tasks t set visible_at = 'epoch' where t.step_slug = 'each' and t.task_index = 1;
select is(test.leases(), '', 'a task that is written is taken out of its lease');
select is(
  (select row(t.status, t.visible_at)::text from test.task('each', 1) t),
  row('started', timestamptz 'epoch')::text, 'and has what was written'
);
select is((test.task('each', 0)).status, 'started', 'the other one stays started');
delete from pgflow.step_tasks t where t.step_slug = 'each' and t.task_index = 3;
select is((select count(*) from pgflow.task_rows t where t.step_slug = 'each'), 3::bigint, 'rows can be deleted');
insert into pgflow.step_tasks (run_id, flow_slug, flow_version, step_slug, task_index, visible_at, queued_at, input)
values (test.run_id(1), 'items', 1, 'each', 3, test.epoch(), test.epoch(), '{"item": 4}');
select is((test.task('each', 3)).status, 'queued', 'and inserted');
select * from finish();
