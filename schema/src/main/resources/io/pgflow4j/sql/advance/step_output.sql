-- Purpose: the output of a completed step, wherever it is kept: gathered with the step for a fanout,
--   with its one task for a single step, or with the tasks of the fanout that alone reads it.
-- Returns: the output, or null when the step is not completed.
create function pgflow_internal.step_output(run_id uuid, step_slug text)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select coalesce(
      ss.output,
      case when ss.output_in is not null then pgflow_internal.handed_on_array(ss.run_id, ss.output_in) end,
      (
        select t.output
        from pgflow.task_rows t
        where t.run_id = ss.run_id
          and t.step_slug = ss.step_slug
          and t.task_index = 0
          and t.status = 'completed'
      )
    )
    from pgflow.step_states ss
    where ss.run_id = step_output.run_id
      and ss.step_slug = step_output.step_slug
      and ss.status = 'completed'
  );
end;
$$;
