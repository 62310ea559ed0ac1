select plan(7);
select test.flow('f', 'a');
select pgflow.add_step('f', 'rated', rate => '1/s') is not null as setup;
select test.start('f', number => 1);
select test.pass('1 minute');
select test.start('f', number => 2);
select results_eq(
  $$ select * from pgflow.stranded_steps() $$,
  $$ values ('f', 1, 'a', 2, test.epoch()), ('f', 1, 'rated', 2, test.epoch()) $$,
  'due tasks by step, with the oldest'
);
select results_eq(
  $$ select step_slug, tasks from pgflow.stranded_steps(1) $$, $$ values ('a', 1), ('rated', 1) $$,
  'a look at one task per step finds the same steps'
);
select throws_ok($$ select pgflow.stranded_steps(1001) $$, 'PF009', null, 'more than 1,000 are not looked at');
select pgflow.register_worker(test.run_id(71), 'newer', '{"f": {"a": [2, 3], "rated": [1, 1]}}');
select results_eq(
  $$ select * from pgflow.stranded_steps() $$,
  $$ values ('f', 1, 'a', 2, test.epoch()) $$, 'a worker that can run one of them helps that one'
);
select (select count(*) from test.claim('f', 1)) >= 1 as setup;
select pgflow.register_worker(test.run_id(72), 'all');
select is_empty($$ select * from pgflow.stranded_steps() $$, 'one that can run all helps all');
select test.pass('2 minutes');
select is((select sum(tasks) from pgflow.stranded_steps()), 4::bigint, 'when all are silent, leases that have expired count too');
select is(
  (select count(*) from pgflow.stranded_tasks), 4::bigint, 'as in the view'
);
select * from finish();
