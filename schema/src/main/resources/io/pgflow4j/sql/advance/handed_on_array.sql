-- Purpose: an array that a step has returned, put together from the tasks of the fanout that was started over it, whose
--   elements never change.
-- Parameters: run_id; output_in: the fanout, as in step_states; most_tasks: how many of its tasks to read, null for
--   all.
-- Returns: the array, in linear time; JSON nulls kept.
create function pgflow_internal.handed_on_array(run_id uuid, output_in text, most_tasks int default null)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select to_jsonb(array_agg(e.value order by t.task_index, e.place))
    from pgflow.task_rows t
    cross join lateral (
      select t.input -> 'item' as value, 1 as place where t.input ? 'item'
      union all
      select i.value, i.place
      from jsonb_array_elements(t.input -> 'items') with ordinality as i (value, place)
    ) e
    where t.run_id = handed_on_array.run_id
      and t.step_slug = handed_on_array.output_in
      and t.task_index < coalesce(most_tasks, 2147483647)
  );
end;
$$;
