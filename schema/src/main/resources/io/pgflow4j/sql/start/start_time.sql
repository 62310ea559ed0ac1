-- Purpose: the time before which the tasks of a step do not start, for steps that have one. The one place that
--   reads it: once per step and run, when the step starts, on the object that conditions are evaluated on.
-- Parameters: run_id, step_slug: a step whose dependencies are completed or skipped; start_at: its path.
-- Returns: starts_at: null where the value is absent or null; mismatch: why the value is not a time, or cannot be read.
-- Notes: a time names its zone, because otherwise the server's setting would decide. What the codec writes does. The
--   form is looked at first, so that words such as tomorrow or infinity are no times.
create function pgflow_internal.start_time(run_id uuid, step_slug text, start_at text)
returns pgflow_internal.start_moment language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  moment pgflow_internal.start_moment;
  value jsonb;
  written text;
begin
  moment.mismatch := pgflow_internal.input_mismatch(run_id, step_slug);
  if moment.mismatch is not null then
    return moment;
  end if;
  value := nullif(
    jsonb_path_query_first(pgflow_internal.task_input(run_id, step_slug), start_at::jsonpath, '{}', true), 'null'
  );
  if value is null then
    return moment;
  end if;
  written := value #>> '{}';
  if written ~ '^\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d([.]\d{1,9})?)?(Z|[+-]\d\d(:\d\d(:\d\d)?)?)$' then
    begin
      moment.starts_at := written::timestamptz;
      return moment;
    exception
      when data_exception then
        null; -- no such day, hour or zone
    end;
  end if;
  moment.mismatch := format(
    'The step starts at %s, but its value is not a time with a zone: %s', start_at, left(value::text, 200)
  );
  return moment;
end;
$$;
