-- An array that is stored with its task, as one that others read too.
select plan(2);
select test.hand_on_from(2147483647);
select test.flow('f', 'a');
select test.flow('g', 'a');
select test.fanout('g', 'each', 'a');
select test.start('f', number => 1);
select test.start('g', number => 2);
-- Incompressible and larger than a page, so that it is stored beside its row: to look at it is to read it.
create temp table large as
select jsonb_agg((select string_agg(md5(i::text || j), '') from generate_series(1, 50) j)) as elements
from generate_series(1, 100) i;
create temp view reads as
select coalesce(sum(s.idx_scan), 0)::int as times
from pg_stat_xact_all_tables s
where s.relid = (select c.reltoastrelid from pg_class c where c.oid = 'pgflow.task_rows'::regclass);

select test.complete('a', elements, number => 1) from large;
create temp table stored as select times from reads;
select test.complete('a', elements, number => 2) from large;
select cmp_ok(
  (select times from reads) - 2 * (select times from stored), '<=', 4,
  'it is read at most to see whether it fits, for its size, for the number of tasks, and for its elements'
);
select is(
  (select count(*)::int from pgflow.step_tasks t where t.step_slug = 'each'), 100, 'one task per element'
);
select * from finish();
