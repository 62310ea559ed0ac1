-- Purpose: the input of a single step's task: {"run": the run's input, "<dep>": its output, ...}.
-- Parameters: run_id; step_slug of a step whose dependencies are completed or skipped.
-- Returns: the input, without the skipped ones.
-- Notes: put together dependency by dependency. jsonb_object_agg takes hours for arrays of 100,000
--   strings, and does not react to a cancel.
create function pgflow_internal.task_input(run_id uuid, step_slug text)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  run record;
  dep record;
  input jsonb;
begin
  select r.flow_slug, r.flow_version, r.input into run
  from pgflow.runs r
  where r.run_id = task_input.run_id;
  input := jsonb_build_object('run', run.input);
  for dep in
    select d.dep_slug, coalesce(ss.output, t.output) as output
    from pgflow.deps d
    cross join lateral (
      select k.status, k.output
      from pgflow.step_states k
      where k.run_id = task_input.run_id and k.step_slug = d.dep_slug
      limit 1
    ) ss
    left join lateral pgflow_internal.task_of(task_input.run_id, d.dep_slug, 0) t on true
    where d.flow_slug = run.flow_slug
      and d.flow_version = run.flow_version
      and d.step_slug = task_input.step_slug
      and ss.status = 'completed'
  loop
    input := input || jsonb_build_object(dep.dep_slug, dep.output);
  end loop;
  return input;
end;
$$;
