-- Purpose: the only clock of pgflow. Tests set the session setting pgflow.now; everybody else gets
--   the server's clock, which keeps moving inside a transaction. In PL/pgSQL because a function in
--   SQL with a fixed search_path is planned anew at every call.
-- Returns: the time.
-- Callers: every function that reads or writes a time.
create function pgflow.current_time()
returns timestamptz
language plpgsql
stable
set search_path to ''
as $$
begin
  return coalesce(
    nullif(current_setting('pgflow.now', true), '')::timestamptz,
    clock_timestamp()
  );
end;
$$;

comment on function pgflow.current_time() is 'The clock; the setting pgflow.now overrides it in tests.';
