-- Purpose: bound what a call does to many runs: the first of them that have 100,000 tasks together. One run is
--   taken however many it has.
-- Parameters: run_ids, in the order in which they are taken.
-- Returns: those within the bound. A run that does not exist has no tasks.
create function pgflow_internal.within_tasks(run_ids uuid[])
returns uuid[] language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  tasks bigint := 0::bigint;
  within uuid[] := '{}'::uuid[];
  next_id uuid;
begin
  foreach next_id in array within_tasks.run_ids loop
    tasks := tasks + (
      select coalesce(sum(ss.initial_tasks), 0)
      from pgflow.step_states ss
      where ss.run_id = next_id
    );
    exit when tasks > 100000 and cardinality(within) > 0;
    within := within || next_id;
  end loop;
  return within;
end;
$$;
