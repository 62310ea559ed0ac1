-- Purpose: the input of a task's next turn: its input with the output of this turn as "previous".
-- Parameters: task; output of this turn.
create function pgflow_internal.turn_input(task pgflow.task_rows, output jsonb)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return coalesce(task.input, pgflow_internal.task_input(task.run_id, task.step_slug))
    || jsonb_build_object('previous', output);
end;
$$;
