-- Purpose: the inputs of a fanout's tasks whose step takes its items in batches.
-- Parameters: elements: the array; batch_size: items per task.
-- Returns: one row per batch: its number, and the items with the number of the first one.
create function pgflow_internal.item_batches(elements jsonb, batch_size int)
returns table (task_index bigint, input jsonb) language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      e.batch,
      jsonb_build_object('items', e.items, 'firstIndex', e.batch * item_batches.batch_size)
    from (
      select (a.ord - 1) / item_batches.batch_size as batch, to_jsonb(array_agg(a.value order by a.ord)) as items
      from jsonb_array_elements(item_batches.elements) with ordinality as a (value, ord)
      group by 1
    ) e;
end;
$$;
