-- Purpose: gather the outputs of completed fanout steps into one array each, by task_index, JSON
--   nulls kept.
-- Parameters: run_ids, step_slugs: fanout steps whose tasks are all completed.
-- Returns: the steps that could not be gathered because the array is larger than jsonb can hold;
--   they are doomed: the next claim on the flow ends their run.
-- Locks: step_states; the caller holds them.
-- Callers: settle_tasks, retry_run.
create function pgflow.gather_outputs(run_ids uuid[], step_slugs text[])
returns table (run_id uuid, step_slug text)
language plpgsql
volatile
set search_path to ''
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
begin
  update pgflow.step_states ss
  set output = (
    select jsonb_agg(t.output order by t.task_index)
    from pgflow.step_tasks t
    where t.run_id = ss.run_id and t.step_slug = ss.step_slug
  )
  from unnest(gather_outputs.run_ids, gather_outputs.step_slugs) as k (run_id, step_slug)
  where ss.run_id = k.run_id and ss.step_slug = k.step_slug;
exception
  when program_limit_exceeded then
    if cardinality(run_ids) > 1 then
      return query
        select g.run_id, g.step_slug
        from unnest(gather_outputs.run_ids, gather_outputs.step_slugs) as k (run_id, step_slug)
        cross join lateral pgflow.gather_outputs(array[k.run_id], array[k.step_slug]) g;
    else
      return query
        update pgflow.step_states ss
        set status = 'started',
          finished_at = null,
          error_message = 'The gathered outputs are larger than jsonb can hold: ' || sqlerrm
        where ss.run_id = gather_outputs.run_ids[1]
          and ss.step_slug = gather_outputs.step_slugs[1]
        returning ss.run_id, ss.step_slug;
    end if;
end;
$$;
