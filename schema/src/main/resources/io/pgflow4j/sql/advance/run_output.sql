-- Purpose: the output of a run whose steps are all completed or skipped: {"<leaf step>": its output, ...}, without
--   the skipped ones.
-- Parameters: run_id.
-- Returns: the output; {} for a flow without steps, or when all leaves are skipped.
-- Errors: 54000 when it is larger than jsonb can hold.
-- Notes: put together step by step, see task_input.
create function pgflow_internal.run_output(run_id uuid)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  leaf record;
  output jsonb := '{}'::jsonb;
begin
  for leaf in
    select s.step_slug, pgflow_internal.step_output(r.run_id, s.step_slug) as output
    from pgflow_internal.run_of(run_output.run_id) r
    join pgflow.steps s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
    where not exists (
      select 1
      from pgflow.deps d
      where d.flow_slug = s.flow_slug
        and d.flow_version = s.flow_version
        and d.dep_slug = s.step_slug
    )
  loop
    continue when leaf.output is null;
    output := output || jsonb_build_object(leaf.step_slug, leaf.output);
  end loop;
  return output;
end;
$$;
