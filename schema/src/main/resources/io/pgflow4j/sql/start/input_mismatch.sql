-- Purpose: why a single step cannot be given its input, in words, with the sizes of its parts.
-- Parameters: run_id; step_slug of a step whose dependencies are completed.
-- Returns: the fault, or null when the input can be built and read.
create function pgflow_internal.input_mismatch(run_id uuid, step_slug text)
returns text language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  bytes bigint := pgflow_internal.input_bytes(run_id, step_slug, false);
  mismatch text;
begin
  if bytes <= 8192 then
    return null;
  end if;
  bytes := pgflow_internal.input_bytes(run_id, step_slug, true);
  if bytes > pgflow_internal.payload_limit() then
    mismatch := format('%s bytes as jsonb; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  else
    mismatch := pgflow_internal.payload_mismatch(pgflow_internal.task_input(run_id, step_slug));
  end if;
  return 'The step''s input has ' || mismatch || (
    select format('. The run''s input has %s bytes', pg_column_size(r.input #> '{}')) || coalesce(
      (
        select string_agg(
          format(
            ', the output of %s %s',
            d.dep_slug, pg_column_size(pgflow_internal.step_output(r.run_id, d.dep_slug) #> '{}')
          ),
          '' order by d.dep_slug
        )
        from pgflow.deps d
        where d.flow_slug = r.flow_slug
          and d.flow_version = r.flow_version
          and d.step_slug = input_mismatch.step_slug
          and pgflow_internal.step_output(r.run_id, d.dep_slug) is not null
      ),
      ''
    )
    from pgflow.runs r
    where r.run_id = input_mismatch.run_id
      and mismatch is not null
  );
end;
$$;
