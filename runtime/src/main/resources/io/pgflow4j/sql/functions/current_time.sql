-- Purpose: the only clock of pgflow. Tests set the session setting pgflow.now; everybody else gets
--   the server's clock, which keeps moving inside a transaction.
-- Returns: the time.
-- Callers: every function that reads or writes a time.
create function pgflow.current_time()
returns timestamptz
language sql
stable
set search_path to ''
as $$
  select coalesce(
    nullif(pg_catalog.current_setting('pgflow.now', true), '')::timestamptz,
    pg_catalog.clock_timestamp()
  );
$$;

comment on function pgflow.current_time() is 'The clock; the setting pgflow.now overrides it in tests.';
