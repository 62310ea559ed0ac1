-- queue: native
-- Only what has expired ends.
select plan(4);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4]');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two are claimed');
select test.pass('30 seconds');
select is((select count(*) from test.claim('items', 1)), 1::bigint, 'and one later');
select test.pass('40 seconds');
select is(
  (select array_agg(c.task_index || '/' || c.attempt order by c.task_index) from test.claim('items') c),
  array['0/2', '1/2', '3/1'], 'the first two are claimed again, the later one is not'
);
select is(test.leases(), '2-2 3-3', 'and its lease stays');
select * from finish();
