-- Purpose: how large the input of a single step is: the run's input and the outputs of the step's
--   dependencies.
-- Parameters: run_id, step_slug; exactly: false for an upper bound that reads nothing of large
--   values, true to read them.
-- Returns: the bytes as jsonb, without the few that the object around them takes.
create function pgflow_internal.input_bytes(run_id uuid, step_slug text, exactly boolean)
returns bigint language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if not exactly then
    return (select m.bytes from pgflow_internal.most_input_of(input_bytes.run_id, input_bytes.step_slug) m);
  end if;
  return (
    select
      -- The path '{}' leads to the value itself, read whole.
      pg_column_size(r.input #> '{}') + coalesce(
        (
          select sum(pg_column_size(coalesce(ss.output, t.output) #> '{}'))
          from pgflow.deps d
          join pgflow.step_states ss on ss.run_id = r.run_id and ss.step_slug = d.dep_slug
          left join pgflow.task_rows t
            on t.run_id = r.run_id and t.step_slug = d.dep_slug and t.task_index = 0
          where d.flow_slug = r.flow_slug
            and d.flow_version = r.flow_version
            and d.step_slug = input_bytes.step_slug
            and ss.status = 'completed'
        )::bigint,
        0
      )
    from pgflow.runs r
    where r.run_id = input_bytes.run_id
  );
end;
$$;
