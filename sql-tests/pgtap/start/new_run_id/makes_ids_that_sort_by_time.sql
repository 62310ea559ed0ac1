-- Ids of new runs lie side by side in the indexes, and their last byte is spread over all partitions.
select plan(5);

create temp table made as
select g as n, pgflow.new_run_id() as id, clock_timestamp() as made_at
from generate_series(1, 4000) g;

select is(count(distinct m.id), 4000::bigint, 'no two ids are equal') from made m;

select is(
  count(*) filter (where m.id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'),
  0::bigint,
  'an id is a UUID of version 7 and of the standard variant'
)
from made m;

select is(
  count(*) filter (
    where abs(
      ('x' || substr(replace(m.id::text, '-', ''), 1, 12))::bit(48)::bigint
        - extract(epoch from m.made_at) * 1000
    ) > 1000
  ),
  0::bigint,
  'its first 48 bits are the milliseconds of the server''s time'
)
from made m;

select is(
  count(distinct right(m.id::text, 2)),
  256::bigint,
  'the last byte takes every value'
)
from made m;

select test.flow('f', 'a');
select is(
  (select count(*) from pgflow.start_flows('f', array['{}', '{}']::jsonb[]) r where r.run_id::text ~ '^.{14}7'),
  2::bigint,
  'runs that are started without ids get such ids'
);

select * from finish();
