-- Purpose: why an output cannot be a batch's, in words; the one place that decides it.
-- Parameters: output handed in; input of the task, {"items": [...], "firstIndex": k}.
-- Returns: the fault, or null when the output is an array with one element per item.
create function pgflow_internal.batch_mismatch(output jsonb, input jsonb)
returns text language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  items int := jsonb_array_length(input -> 'items');
begin
  if jsonb_typeof(output) is distinct from 'array' then
    return format(
      'The output of a batch of %s items must be an array of %s elements, got %s',
      items, items, coalesce(jsonb_typeof(output), 'null')
    );
  elsif jsonb_array_length(output) <> items then
    return format(
      'The output of a batch of %s items must be an array of %s elements, got %s elements',
      items, items, jsonb_array_length(output)
    );
  end if;
  return null;
end;
$$;
