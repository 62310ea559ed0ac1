-- Purpose: say where the outputs are that apply_results has handed on: with the tasks of the fanout that was started
--   over them or, where it was not, with their own task after all.
-- Parameters: handed_on, outputs: parallel, as in advance_steps.
-- Notes: a fanout is not started when its run ends with the same batch, or when its elements do not fit.
-- Locks: none; the caller holds the tasks and their steps.
create function pgflow_internal.place_arrays(handed_on pgflow_internal.step_key[], outputs jsonb[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  update pgflow.step_states ss
  set output_in = f.step_slug, output_bytes = pg_column_size(place_arrays.outputs[k.ord])
  from unnest(place_arrays.handed_on) with ordinality as k (run_id, step_slug, ord)
  cross join lateral pgflow_internal.run_of(k.run_id) r
  join pgflow.deps d on d.flow_slug = r.flow_slug and d.flow_version = r.flow_version and d.dep_slug = k.step_slug
  join pgflow.step_states f on f.run_id = any (array[k.run_id]) and f.step_slug = d.step_slug
  where ss.run_id = any (array[k.run_id])
    and ss.step_slug = k.step_slug
    and f.initial_tasks > 0;
  update pgflow.task_rows t
  set output = place_arrays.outputs[k.ord]
  from unnest(place_arrays.handed_on) with ordinality as k (run_id, step_slug, ord)
  where t.run_id = any (array[k.run_id])
    and t.step_slug = k.step_slug
    and t.task_index = 0
    and not exists (
      select 1
      from pgflow.step_states ss
      where ss.run_id = any (array[k.run_id]) and ss.step_slug = k.step_slug and ss.output_in is not null
    );
end;
$$;
