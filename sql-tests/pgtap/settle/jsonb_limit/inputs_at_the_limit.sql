-- A payload as large as the limit allows fits into the object that a task is given.
select plan(1);
select is(
  (
    select pg_column_size(jsonb_build_object(repeat('s', 47), p.value, 'run', 1)) - pg_column_size(p.value)
    from (select to_jsonb(repeat('x', pgflow_internal.payload_limit() - 12)) as value offset 0) p
    where pg_column_size(p.value) = pgflow_internal.payload_limit()
  ),
  72, 'the object around a payload at the limit can be built'
);
select * from finish();
