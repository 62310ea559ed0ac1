-- A claim gives the first tasks whose inputs fit into max_bytes together, one at least.
select plan(14);
select test.items_flow();
select test.start('items');
-- Five items of a little more than 1,000 bytes that nothing can compress to less.
select is(
  test.complete('make', (
    select to_jsonb(array_agg(h.item)) from (
      select (select string_agg(md5(format('%s %s', i, j)), '') from generate_series(1, 32) j) as item
      from generate_series(1, 5) i
    ) h
  )),
  'done', 'five items of 1,024 characters'
);
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 10, max_bytes => 2500)), 2::bigint,
  'two of them fit into 2,500 bytes'
);
select is(test.statuses('each'), '{"started": 2, "queued": 3}', 'the others are queued as before');
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 10, max_bytes => 1)), 1::bigint,
  'one task is given however large it is'
);
select is(
  (select string_agg(t.attempts_count::text, ',' order by t.attempts_count desc) from pgflow.step_tasks t where t.step_slug = 'each'),
  '1,1,1,0,0', 'those put back have no attempt counted'
);
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 10, max_bytes => 1000000)), 2::bigint,
  'the others can be claimed at once, within a bound that all fit into'
);

-- What is stored compressed counts as large as it is.
select test.start('items', number => 2);
select is(
  test.complete('make', (select to_jsonb(array_agg(repeat('x', 100000))) from generate_series(1, 4)), number => 2),
  'done', 'four items of 100,000 characters that compress well'
);
select is(
  (select count(*) from pgflow.poll_for_tasks('items', 60, 10, 0, max_bytes => 250000)), 2::bigint,
  'a poll gives the two that fit into 250,000 bytes'
);
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 10)), 2::bigint, 'without a bound the others are given'
);

-- A single step's input is the run's and its dependencies' outputs.
select test.flow('pair', 'large');
select test.single('pair', 'after', 'large');
select test.start('pair', number => 3);
select test.start('pair', number => 4);
select test.complete('large', to_jsonb(repeat('x', 100000)), number => 3);
select test.complete('large', to_jsonb(repeat('x', 100000)), number => 4);
select is(
  (select count(*) from pgflow.claim_tasks('{pair}', 10, max_bytes => 150000)), 1::bigint,
  'of two single tasks that are given 100,000 characters each one fits into 150,000 bytes'
);

-- An exchange claims twice: before and after what it hands in has made steps ready.
select test.start('items', number => 5);
select test.start('pair', number => 6);
select test.claim('items');
select test.claim('pair');
select test.complete('large', to_jsonb(repeat('x', 100000)), number => 6);
select is(
  (
    select string_agg(e.step_slug, ',')
    from pgflow.exchange_tasks(
      null, '{items,pair}', 10, null, array[test.run_id(5)], '{make}', '{0}', '{1}',
      array[to_jsonb(array[repeat('x', 1000), repeat('x', 1000)])],
      '{}', '{}', '{}', '{}', '{}', '{}', max_bytes => 101000) e
  ),
  'after',
  'what was claimed before leaves no room for more'
);
select is(test.statuses('each', 5), '{"queued": 2}', 'and what became ready is queued');
select throws_ok(
  $$ select pgflow.claim_tasks('{items}', 10, max_bytes => 0) $$, 'PF009', 'max_bytes is 0; it must be at least 1',
  'a bound of nothing is refused'
);
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 10, max_bytes => 9223372036854775807)), 2::bigint,
  'the largest bound is one'
);
select * from finish();
