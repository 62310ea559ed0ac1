-- Purpose: everything about a run but its tasks, as one JSON value.
-- Parameters: run_id.
-- Returns: {"run": {columns of pgflow.runs}, "steps": [{columns of pgflow.step_states}, ...]}, the
--   steps in the order they started, then in the order they were added; remaining_tasks less what is in step_tallies;
--   a step that repeats with its "turns", as in step_looks.
-- Errors: PF004 run.
create function pgflow.get_run_with_states(run_id uuid)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  run pgflow.runs := pgflow_internal.require_run(get_run_with_states.run_id);
begin
  return jsonb_build_object(
    'run', to_jsonb(run) || jsonb_build_object('remaining_steps', pgflow_internal.open_steps(run.run_id)),
    'steps', (
      select coalesce(
        to_jsonb(array_agg(
          to_jsonb(ss) || jsonb_build_object(
            'remaining_tasks',
            ss.remaining_tasks - (
              select coalesce(sum(y.tasks), 0)
              from pgflow.step_tallies y
              where y.run_id = ss.run_id and y.step_slug = ss.step_slug
            )
          ) || case
            when s.repeating then jsonb_build_object('turns', pgflow_internal.step_turns(ss.run_id, ss.step_slug))
            else '{}'
          end
          order by ss.started_at nulls last, s.step_index
        )),
        '[]'
      )
      from pgflow.step_states ss
      join pgflow.steps s
        on s.flow_slug = run.flow_slug and s.flow_version = run.flow_version and s.step_slug = ss.step_slug
      where ss.run_id = run.run_id
    )
  );
end;
$$;

comment on function pgflow.get_run_with_states(uuid) is 'A run and its steps as JSON.';
