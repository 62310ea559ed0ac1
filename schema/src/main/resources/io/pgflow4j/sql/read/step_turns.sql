-- Purpose: how many turns of a step's tasks did not match, for people who look.
-- Parameters: run_id; step_slug.
-- Returns: their number in the first 10,000 tasks that repeated; null where none did.
create function pgflow_internal.step_turns(run_id uuid, step_slug text)
returns int language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select sum(y.turns)
    from (
      select y.turns
      from pgflow.task_turns y
      where y.run_id = step_turns.run_id and y.step_slug = step_turns.step_slug
      order by y.task_index
      limit 10000
    ) y
  )::int;
end;
$$;
