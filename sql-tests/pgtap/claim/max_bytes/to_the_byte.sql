-- The bound itself is allowed, and both claims of one exchange share it.
select plan(6);
create temporary table items as
select to_jsonb(array_agg(h.item)) as output
from (
  select (select string_agg(md5(format('%s %s', i, j)), '') from generate_series(1, 32) j) as item
  from generate_series(1, 4) i
) h;
select test.items_flow();
select test.start('items');
select is(test.complete('make', (select i.output from items i)), 'done', 'four items of 1,024 characters');
select is(
  (
    select count(*)
    from pgflow.claim_tasks(
      '{items}', 10, max_bytes => (
        select sum(pg_column_size(t.input)) from pgflow.step_tasks t where t.step_slug = 'each' and t.task_index < 2
      )
    )
  ),
  2::bigint, 'exactly as many bytes as two inputs have are enough for two'
);
select is(
  (
    select count(*)
    from pgflow.claim_tasks(
      '{items}', 10, max_bytes => (
        select sum(pg_column_size(t.input)) - 1 from pgflow.step_tasks t where t.step_slug = 'each' and t.task_index > 1
      )
    )
  ),
  1::bigint, 'one byte less is enough for one'
);

-- What an exchange hands in makes tasks ready, which it claims after those that were queued.
select test.claim('items') is null as setup;
select test.start('items', number => 2);
select test.claim('items') is null as setup;
select test.start('items', number => 3);
select is(test.complete('make', (select i.output from items i), number => 3), 'done', 'four items of a run are queued');
select is(
  (
    select count(*)
    from pgflow.exchange_tasks(
      null, '{items}', 10, null, array[test.run_id(2)], '{make}', '{0}', '{1}', (select array[i.output] from items i),
      '{}', '{}', '{}', '{}', '{}', '{}', max_bytes => 6500)
  ),
  6::bigint, 'beside them an exchange claims only as many of the new ones as fit'
);
select is(
  (select sum(pg_column_size(t.input)) <= 6500 from pgflow.step_tasks t
    where t.run_id in (test.run_id(2), test.run_id(3)) and t.status = 'started'),
  true, 'all within the bound'
);
select * from finish();
