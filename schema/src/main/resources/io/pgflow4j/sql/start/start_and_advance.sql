-- Purpose: start steps that are ready, and follow up on those that are completed or skipped at once.
-- Parameters: steps: as in start_steps.
-- Returns: how many of them are skipped.
-- Locks: the caller holds the runs, or has just created them.
create function pgflow_internal.start_and_advance(steps pgflow_internal.step_key[])
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  started record := pgflow_internal.start_steps(steps);
begin
  if cardinality(started.empty) + cardinality(started.unmet) > 0 then
    perform pgflow_internal.advance_runs(started.empty, skipped => started.unmet);
  end if;
  return cardinality(started.unmet);
end;
$$;
