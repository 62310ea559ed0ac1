-- queue: native
-- Tasks whose inputs do not fit into a claim's bound go back into their pool.
select plan(6);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', (select jsonb_agg(repeat('x', 1000)) from generate_series(1, 6)));
select is(
  (select array_agg(c.task_index) from pgflow.claim_tasks('{items}', 6, max_bytes => 2100) c), array[0, 1],
  'two of a thousand bytes fit into 2,100'
);
select is(test.pools(), '2-3 4-5', 'the others are in their pools again');
select is(test.leases(), '0-1', 'and outside of the lease');
select is(
  (select array_agg(c.task_index) from pgflow.claim_tasks('{items}', 6, max_bytes => 10) c), array[2],
  'one task is given however large it is'
);
select is((select array_agg(c.task_index) from test.claim('items') c), array[3, 4, 5], 'the rest follows');
select is(test.pools(), '', 'and nothing is twice');
select * from finish();
