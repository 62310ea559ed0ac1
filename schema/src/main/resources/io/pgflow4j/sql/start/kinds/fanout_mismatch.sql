-- Purpose: why an output cannot be fanned out over, in words; the one place that decides it.
-- Parameters: output of the dependency; fanout_path of the fanout step as written, null for none;
--   max_fanout: most elements allowed.
-- Returns: the fault, or null when the output fits.
create function pgflow_internal.fanout_mismatch(output jsonb, fanout_path text, max_fanout int)
returns text language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  path jsonpath := pgflow_internal.fanout_jsonpath(fanout_path);
  elements bigint;
  fitting text;
begin
  if path is null then
    if jsonb_typeof(output) is distinct from 'array' then
      return format(
        'Fanout dependency output must be an array, got %s',
        coalesce(jsonb_typeof(output), 'null')
      );
    end if;
    elements := jsonb_array_length(output)::bigint;
  else
    -- In strict mode jsonb_path_exists looks at every element, and silenced it says null for error.
    if jsonb_path_exists(output, path, '{}', true) is null then
      select left(fanout_path, p) into fitting
      from generate_series(length(fanout_path), 1, -1) p
      where substr(fanout_path, p - 1, 2) = '[]'
        and jsonb_path_exists(output, pgflow_internal.fanout_jsonpath(left(fanout_path, p)), '{}', true)
          is not null
      limit 1;
      return format(
        'Fanout dependency output must be an array at path %s, got something else%s',
        fanout_path,
        coalesce(' after ' || fitting, '')
      );
    end if;
    select count(*) into elements from jsonb_path_query(output, path);
  end if;
  if elements > max_fanout then
    return format('Fanout over %s elements exceeds the flow''s limit of %s', elements, max_fanout);
  end if;
  return null;
end;
$$;
