-- Purpose: how a step repeats, as a row.
-- Parameters: step; repeat_until, repeat_until_text: as in add_step; options.
-- Returns: the row; null for a step that does not repeat.
-- Errors: PF008 the path, PF009 an expression without its path.
create function pgflow_internal.step_repeat(
  step pgflow.steps,
  repeat_until text,
  repeat_until_text text,
  options pgflow_internal.options
)
returns pgflow.repeats language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  subject text := format('Step %L of flow %L', step.step_slug, step.flow_slug);
begin
  perform pgflow_internal.require_path_of_text(
    subject, 'repeat_until', repeat_until, 'repeat_until_text', repeat_until_text
  );
  if repeat_until is null then
    return null;
  end if;
  return row(
    step.flow_slug, step.flow_version, step.step_slug, repeat_until,
    pgflow_internal.condition_jsonpath(subject, 'repeat_until', repeat_until), repeat_until_text,
    options.repeat_every, options.repeat_max
  )::pgflow.repeats;
end;
$$;
