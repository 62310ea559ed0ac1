-- Purpose: the arrays of a batch must be lists: of one dimension, numbered from 1.
-- Parameters: what array_dims says of each.
-- Errors: PF009.
create function pgflow_internal.require_lists(variadic dims text[])
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  odd text := (select d from unnest(dims) d where d !~ '^\[1:[0-9]+\]$' limit 1);
begin
  if odd is not null then
    raise exception using
      errcode = 'PF009',
      message = format('An array of a batch has the bounds %s; it must have one dimension and start at 1', odd),
      hint = 'Pass a list as array[...] makes it.';
  end if;
end;
$$;
