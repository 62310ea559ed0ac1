-- queue: native
-- Tasks whose inputs do not fit into a claim's bound go back into a pool.
select plan(11);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', (select jsonb_agg(repeat('x', 1000)) from generate_series(1, 6)));
select is(
  (select array_agg(c.task_index) from pgflow.claim_tasks('{items}', 6, max_bytes => 2100) c), array[0, 1],
  'two of a thousand bytes fit into 2,100'
);
select is(test.pools(), '2-5', 'the others are in one pool');
select is(test.leases(), '0-1', 'and outside of the lease');
select is(
  (select array_agg(c.task_index) from pgflow.claim_tasks('{items}', 6, max_bytes => 10) c), array[2],
  'one task is given however large it is'
);
select is((select array_agg(c.task_index) from test.claim('items') c), array[3, 4, 5], 'the rest follows');
select is(test.pools(), '', 'and nothing is twice');

-- A pool that has tasks left takes its others back.
select test.start('items', number => 2);
select test.complete('make', (select jsonb_agg(repeat('x', 1000)) from generate_series(1, 4)), number => 2);
select is(
  (select array_agg(c.task_index) from pgflow.claim_tasks('{items}', 3, max_bytes => 1100) c), array[0],
  'of three tasks one fits'
);
select is(
  (select p.next_index || '-' || p.end_index from pgflow.pools p where p.run_id = test.run_id(2)), '1-4',
  'the others are in their pool again'
);
select is((select array_agg(c.task_index) from test.claim('items') c), array[1, 2, 3], 'and are claimed next');

-- The rest of a pool that was taken in part takes those of the pools before it back.
select test.start('items', number => 3);
select test.complete('make', (select jsonb_agg(repeat('x', 1000)) from generate_series(1, 8)), number => 3);
create temporary table claimed as select c.* from pgflow.claim_tasks('{items}', 6, max_bytes => 1100) c;
select results_eq(
  $$ select c.task_index, p.next_index, p.end_index from claimed c join pgflow.pools p using (run_id) $$,
  $$ values (0, 1, 8) $$,
  'of six tasks one fits, and the others are in the pool of the last'
);
select is((select array_agg(c.task_index) from test.claim('items') c), array[1, 2, 3, 4, 5, 6, 7], 'and none is twice');
select * from finish();
