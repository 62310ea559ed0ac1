-- Purpose: the only clock of pgflow: the server's, which keeps moving inside a transaction. No session
--   can set it. A test replaces the function in a database of its own.
-- Returns: the time.
-- Notes: its body is parsed when it is created, so that no search_path can change what it means. It is
--   inlined wherever it is called, which a search_path of its own would prevent: a claim calls it several
--   times. In a query, (select pgflow_internal.current_time()) calls it once, as an index condition needs it.
create function pgflow_internal.current_time()
returns timestamptz language sql volatile
return clock_timestamp();

comment on function pgflow_internal.current_time() is 'The clock: the server''s.';
