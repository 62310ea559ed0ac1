-- Purpose: refuse an installation whose clock a test has replaced.
-- Errors: PF013.
create function pgflow_internal.require_servers_clock()
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if pg_get_function_sqlbody('pgflow_internal.current_time()'::regprocedure) is distinct from 'RETURN clock_timestamp()'
  then
    raise exception using
      errcode = 'PF013',
      message = 'pgflow_internal.current_time() of this database was replaced, so its time is not the server''s',
      hint = 'Use another database: only the database of a test may have another clock.';
  end if;
end;
$$;
