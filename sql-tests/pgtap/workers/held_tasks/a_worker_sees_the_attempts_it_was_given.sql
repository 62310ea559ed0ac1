select plan(5);
select pgflow.create_flow('items', timeout => 8) is not null as setup;
select test.single('items', 'only');
select test.start('items');
create function pg_temp.worker(number int) returns uuid
language sql immutable
as $$ select ('00000000-0000-0000-0000-0000000000a' || number)::uuid; $$;

select is_empty($$ select * from pgflow.held_tasks(pg_temp.worker(1)) $$, 'a worker that was given nothing holds nothing');
select pgflow.register_worker(pg_temp.worker(1), 'one') is null as registered;
select count(*) as claimed from pgflow.claim_tasks('{items}', 10, pg_temp.worker(1));
select results_eq(
  $$ select flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout
     from pgflow.held_tasks(pg_temp.worker(1)) $$,
  $$ values ('items', test.run_id(1), 'only', 0, 1, 1, 8) $$,
  'it holds the claimed task under its attempt number'
);
select is_empty($$ select * from pgflow.held_tasks(pg_temp.worker(2)) $$, 'another worker does not hold it');
select lives_ok(
  $$ select pgflow.release_tasks(array[h.run_id], array[h.step_slug], array[h.task_index], array[h.attempt])
     from pgflow.held_tasks(pg_temp.worker(1)) h $$,
  'what is listed can be released'
);
select is_empty($$ select * from pgflow.held_tasks(pg_temp.worker(1)) $$, 'a released task is held no more');
select * from finish();
