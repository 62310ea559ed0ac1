-- Ranges of a claim that adjoin become one, which gets one lease.
select plan(7);
create function test.joined(variadic ranges text[])
returns text
language sql
as $$
  select string_agg(format('%s:%s-%s/%s', right(j.run_id::text, 1), j.first_index, j.end_index, j.pool_end), ' ')
  from unnest(pgflow_internal.join_ranges(array(
    select
      row(
        'items', 1, test.run_id(split_part(r, ':', 1)::int), coalesce(nullif(split_part(r, ':', 5), ''), 'each'),
        split_part(r, ':', 2)::int, split_part(r, ':', 3)::int, split_part(r, ':', 4)::int, test.epoch()
      )::pgflow_internal.picked_range
    from unnest(ranges) r
  ))) j;
$$;
select is(test.joined('1:0:25:25', '1:25:50:50', '1:50:60:75'), '1:0-60/75', 'three pools become one range, of the last pool');
select is(test.joined('1:30:50:50', '1:0:25:25', '1:25:30:50'), '1:0-50/50', 'the order in which they were picked does not matter');
select is(test.joined('1:0:25:25', '1:26:50:50'), '1:0-25/25 1:26-50/50', 'what others have claimed keeps ranges apart');
select is(test.joined('1:0:25:25', '2:25:50:50'), '1:0-25/25 2:25-50/50', 'so does another run');
select is(
  test.joined('1:0:25:25:each', '1:25:50:50:other'), '1:0-25/25 1:25-50/50', 'and another step'
);
select is(
  test.joined('1:0:500:500', '1:500:1000:1000', '1:1000:1200:1500'), '1:0-1000/1000 1:1000-1200/1500',
  'no range is larger than a lease may be'
);
select is(
  test.joined('1:0:400:400', '1:400:600:1100'), '1:0-400/400 1:400-600/1100', 'nor is the pool that takes it back'
);
select * from finish();
