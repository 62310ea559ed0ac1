-- Purpose: the engine. Takes the results of a batch of tasks, of any runs and flows, completions and
--   failures mixed; updates the tasks, decrements each touched step once, and follows up: gathers
--   fanouts, starts dependents, completes or ends runs.
-- Parameters: as in apply_results.
-- Returns: the outcome per task, see result_outcomes. Only accepted results change anything.
-- Errors: PF009 arrays that do not match.
-- Locks: step_tasks by key, step_states by key, runs by key.
create function pgflow_internal.settle_tasks(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[],
  permanent boolean[],
  doomed_run_ids uuid[] default '{}'
)
returns table (ord bigint, run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  applied record;
begin
  applied := pgflow_internal.apply_results(
    run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent,
    doomed_run_ids
  );
  perform pgflow_internal.advance_steps(
    applied.finished, applied.ending, applied.exceeding, handed_on => applied.handed_on, outputs => outputs
  );
  return query
    select r.*
    from pgflow_internal.result_outcomes(
      run_ids, step_slugs, task_indexes, attempts, error_messages, applied.ords, applied.judged
    ) r;
end;
$$;
