-- Purpose: which turn of a repeating step a task is in, for its handler.
-- Parameters: run_id; step_slug; task_index.
-- Returns: the number of the turn, from 1; 1 where nothing has repeated.
-- Errors: PF004 run, PF003 step or task.
create function pgflow.task_turn(run_id uuid, step_slug text, task_index int)
returns int language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_task(run_id, step_slug, task_index);
  return coalesce(
    (
      select y.turns + 1
      from pgflow.task_turns y
      where y.run_id = task_turn.run_id
        and y.step_slug = task_turn.step_slug
        and y.task_index = task_turn.task_index
    ),
    1
  );
end;
$$;

comment on function pgflow.task_turn(uuid, text, int) is 'The number of the turn that a task is in, from 1.';
