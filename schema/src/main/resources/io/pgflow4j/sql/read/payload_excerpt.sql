-- Purpose: a payload for people: whole when it is small, otherwise its size and how it begins.
-- Parameters: payload: as it comes from its column; max_bytes: the most it may have.
-- Returns: {"bytes": what it takes in storage, "value": the payload}, or without the value, with {"type",
--   "elements": how many an array has, "first": the first 10 elements of an array}; null for null.
--   Elements that make more than max_bytes are left out.
create function pgflow_internal.payload_excerpt(payload jsonb, max_bytes int)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  excerpt jsonb := jsonb_build_object('bytes', pg_column_size(payload));
  first jsonb;
begin
  if payload is null then
    return null;
  end if;
  if pg_column_size(payload #> '{}') <= max_bytes then
    return excerpt || jsonb_build_object('value', payload);
  end if;
  excerpt := excerpt || jsonb_build_object('type', jsonb_typeof(payload));
  if jsonb_typeof(payload) = 'array' then
    first := jsonb_path_query_array(payload, '$[0 to 9]');
    excerpt := excerpt || jsonb_build_object('elements', jsonb_array_length(payload));
    if pg_column_size(first) <= max_bytes then
      excerpt := excerpt || jsonb_build_object('first', first);
    end if;
  end if;
  return excerpt;
end;
$$;
