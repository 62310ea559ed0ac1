-- Purpose: the only clock of pgflow. Tests set the session setting pgflow.now; everybody else gets
--   the server's clock, which keeps moving inside a transaction.
-- Returns: the time.
-- Notes: its body is parsed when it is created, so that no search_path can change what it means, and it is
--   inlined wherever it is called, which it would not be with a search_path of its own: a claim asks several
--   times. In a query, (select pgflow.current_time()) asks once, as an index condition needs it.
-- Callers: every function that reads or writes a time.
create function pgflow.current_time()
returns timestamptz
language sql
volatile
return coalesce(
  nullif(current_setting('pgflow.now', true), '')::timestamptz,
  clock_timestamp()
);

comment on function pgflow.current_time() is 'The clock; the setting pgflow.now overrides it in tests.';
