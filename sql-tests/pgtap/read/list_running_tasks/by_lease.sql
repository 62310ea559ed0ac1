select plan(4);
select test.flow('f');
select pgflow.add_step('f', 'long', timeout => 100) is not null as setup;
select pgflow.add_step('f', 'short', timeout => 10) is not null as setup;
select test.start('f', number => 1);
select is_empty($$ select * from pgflow.list_running_tasks() $$, 'nothing runs before a claim');
select pgflow.register_worker(test.run_id(71), 'w1');
select (select count(*) from pgflow.claim_tasks(array['f'], 10, test.run_id(71))) = 2 as setup;
select results_eq(
  $$ select step_slug, task_index, attempt, worker_name from pgflow.list_running_tasks() $$,
  $$ values ('short', 0, 1, 'w1'), ('long', 0, 1, 'w1') $$, 'the lease that ends first comes first'
);
select results_eq(
  $$ select step_slug from pgflow.list_running_tasks(1) $$, $$ values ('short') $$, 'a page has its size'
);
select throws_ok(
  $$ select * from pgflow.list_running_tasks(501) $$, 'PF009', 'page_size is 501; it must be 1 to 500',
  'a page has 500 rows at most'
);
select * from finish();
