-- Claims with results look for pauses once a second, and in every exchange while something is paused.
select plan(5);
select pgflow.create_flow('f') as setup;
select test.single('f', 'a');
select test.start('f', number => n) from generate_series(1, 9) n;
create function pg_temp.work() returns bigint language sql as $$
  select count(*)
  from pgflow.exchange_tasks(
    null, '{f}', 1, null,
    array(select t.run_id from pgflow.step_tasks t where t.status = 'started' order by t.run_id limit 1),
    array(select t.step_slug from pgflow.step_tasks t where t.status = 'started' order by t.run_id limit 1),
    array(select t.task_index from pgflow.step_tasks t where t.status = 'started' order by t.run_id limit 1),
    array(select t.attempts_count from pgflow.step_tasks t where t.status = 'started' order by t.run_id limit 1),
    array(select jsonb '1' from pgflow.step_tasks t where t.status = 'started' order by t.run_id limit 1),
    '{}', '{}', '{}', '{}', '{}', '{}') e
  where e.outcome = 'claimed'
$$;
select count(*) = 3 as setup from test.claim('f', 3);
select is(pg_temp.work(), 1::bigint, 'a worker hands in results and claims');
select pgflow.pause_flow('f') as setup;
select test.pass('1 second');
select is(pg_temp.work(), 0::bigint, 'a second later the pause holds');
select is(pg_temp.work(), 0::bigint, 'also in the same second');
select pgflow.resume_flow('f') as setup;
select is(pg_temp.work(), 1::bigint, 'and its end is noticed at once');
select is(pg_temp.work(), 1::bigint, 'then all is as before');
select * from finish();
