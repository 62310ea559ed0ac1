-- Purpose: refuse a bound that is out of bounds itself.
-- Parameters: name: the parameter's; value; most: the largest that is allowed.
-- Returns: value.
-- Errors: PF009.
create function pgflow_internal.require_limit(name text, value int, most int)
returns int language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if (value between 1 and most) is not true then
    raise exception using
      errcode = 'PF009',
      message = format('%s is %s; it must be 1 to %s', name, coalesce(value::text, 'null'), most),
      hint = 'Ask for less at a time, and go on from the last row.';
  end if;
  return value;
end;
$$;
