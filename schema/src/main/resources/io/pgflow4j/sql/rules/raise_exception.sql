-- Purpose: raise from plain SQL, where there is no raise statement.
-- Parameters: message; sqlstate (a PFnnn code of docs/errors.md); hint: the remedy.
-- Returns: never; declared jsonb so that it fits into a case expression beside JSON.
-- Errors: the given one, P0001 by default; PF009 when it is none.
create function pgflow.raise_exception(message text, sqlstate_code text default 'P0001', hint text default '')
returns jsonb language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  if raise_exception.sqlstate_code !~ '^[0-9A-Z]{5}$' or raise_exception.sqlstate_code like '00%' then
    raise exception using
      errcode = 'PF009',
      message = format('%L is not the SQLSTATE of an error', raise_exception.sqlstate_code),
      hint = 'Give five digits or capital letters, not beginning with 00.';
  end if;
  raise exception using
    errcode = raise_exception.sqlstate_code,
    message = coalesce(raise_exception.message, 'No message given'),
    hint = coalesce(raise_exception.hint, '');
end;
$$;

comment on function pgflow.raise_exception(text, text, text) is 'Raises; for use inside SQL expressions.';
