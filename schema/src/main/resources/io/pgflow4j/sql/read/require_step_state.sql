-- Purpose: the state of a run's step, or a clear error.
-- Parameters: run_id; step_slug.
-- Returns: the row of pgflow.step_states.
-- Errors: PF004 run, PF003 step.
create function pgflow_internal.require_step_state(run_id uuid, step_slug text)
returns pgflow.step_states language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  state pgflow.step_states;
begin
  select ss.* into state
  from pgflow.step_states ss
  where ss.run_id = require_step_state.run_id and ss.step_slug = require_step_state.step_slug;
  if not found or not pgflow_internal.owns(pgflow_internal.partition_of(require_step_state.run_id)) then
    perform pgflow_internal.require_run(require_step_state.run_id);
    raise exception using
      errcode = 'PF003',
      message = format(
        'Run %s has no step %L', require_step_state.run_id, coalesce(require_step_state.step_slug, 'null')
      ),
      hint = 'Check the step''s slug; pgflow.run_look lists the steps of a run.';
  end if;
  return state;
end;
$$;
