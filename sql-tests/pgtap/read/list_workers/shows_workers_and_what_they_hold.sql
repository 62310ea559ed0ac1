select plan(4);
select test.flow('f', 'a');
select test.start('f');
select pgflow.register_worker(test.run_id(71), 'b', '{"f": {"a": [1, 1]}}');
select pgflow.register_worker(test.run_id(72), 'a');
select pgflow.register_worker(test.run_id(73), 'c');
select (select count(*) from pgflow.claim_tasks('{f}', 3, test.run_id(71))) = 1 as setup;
select pgflow.deregister_worker(test.run_id(73));
select results_eq(
  $$ select worker_name, status, runnable, tasks, oldest_task_started_at from pgflow.list_workers() $$,
  $$ values
    ('a', 'alive', null::jsonb, 0, null::timestamptz),
    ('b', 'alive', '{"f": {"a": [1, 1]}}', 1, test.epoch()) $$,
  'living workers by name, and what they hold since when'
);
select test.pass('31 seconds');
select pgflow.heartbeat(test.run_id(72)) is not null as setup;
select results_eq(
  $$ select worker_name, status from pgflow.list_workers() $$,
  $$ values ('a', 'alive'), ('b', 'silent') $$, 'a silent one as long as it holds tasks'
);
select results_eq(
  $$ select worker_name, status from pgflow.list_workers(true) $$,
  $$ values ('a', 'alive'), ('b', 'silent'), ('c', 'stopped') $$, 'stopped ones when they are asked for'
);
select test.pass('25 hours');
select is((select count(*) from pgflow.list_workers(true) where worker_name = 'c'), 0::bigint, 'of the last day');
select * from finish();
