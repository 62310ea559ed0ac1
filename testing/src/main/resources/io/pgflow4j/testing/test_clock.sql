-- For databases of tests only: replaces pgflow's clock by one that shows the session setting
-- pgflow_test.now, where that is set. Neither an install nor an upgrade accepts such a database afterwards.
-- Like the clock it replaces, it is inlined, so that plans stay the same.
create or replace function pgflow_internal.current_time()
returns timestamptz
language sql
volatile
return coalesce(
  nullif(current_setting('pgflow_test.now', true), '')::timestamptz,
  clock_timestamp()
);
