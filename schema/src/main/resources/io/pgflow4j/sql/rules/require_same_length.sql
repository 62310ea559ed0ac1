-- Purpose: parallel arrays must be parallel, and there.
-- Parameters: the cardinalities.
-- Errors: PF009.
create function pgflow_internal.require_same_length(variadic lengths int[])
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if array_position(lengths, null) is not null
    or lengths[1] <> any (lengths)
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'The arrays of a batch differ in length: %s',
        array_to_string(lengths, ', ', 'null')
      ),
      hint = 'Pass one element per task in every array.';
  end if;
end;
$$;
