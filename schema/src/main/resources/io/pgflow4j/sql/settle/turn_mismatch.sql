-- Purpose: why the next turn of a task cannot be given the output of this one, in words.
-- Parameters: task; output of this turn.
-- Returns: the fault, or null when the input can be built and read.
create function pgflow_internal.turn_mismatch(task pgflow.task_rows, output jsonb)
returns text language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  bytes bigint := pg_column_size(output) + coalesce(
    pgflow_internal.most_bytes(task.input), pgflow_internal.input_bytes(task.run_id, task.step_slug, false)
  );
  mismatch text;
begin
  if bytes <= 8192 then
    return null;
  end if;
  bytes := pg_column_size(output #> '{}') + coalesce(
    pg_column_size(task.input #> '{}'), pgflow_internal.input_bytes(task.run_id, task.step_slug, true)
  );
  if bytes > pgflow_internal.payload_limit() then
    mismatch := format('%s bytes as jsonb; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  else
    mismatch := pgflow_internal.payload_mismatch(pgflow_internal.turn_input(task, output));
  end if;
  return 'The input of the next turn has ' || mismatch;
end;
$$;
