select plan(2);
select test.flow('v');
select pgflow.add_step('v', 'a', timeout => 10) is not null as setup;
select test.start('v', number => 1);
select pgflow.create_flow('v', flow_version => 2) is not null as setup;
select pgflow.add_step('v', 'a', timeout => 20) is not null as setup;
select test.start('v', number => 2);
select pgflow.register_worker(test.run_id(71), 'one');
select is(
  (select count(*) from pgflow.claim_tasks('{v}', 9, test.run_id(71))), 2::bigint, 'tasks of two versions are claimed'
);
select results_eq(
  $$ select run_id, flow_version, timeout from pgflow.held_tasks(test.run_id(71)) order by 1 $$,
  $$ values (test.run_id(1), 1, 10), (test.run_id(2), 2, 20) $$,
  'each is listed once, with its own version and timeout'
);
select * from finish();
