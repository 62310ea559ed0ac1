-- Purpose: every rule about the start time in a step's definition.
-- Parameters: step: the wanted row.
-- Errors: PF008 the path, PF009 a text without its path.
create function pgflow_internal.require_start_time(step pgflow.steps)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  subject text := format('Step %L of flow %L', step.step_slug, step.flow_slug);
begin
  if coalesce(step.start_at, step.start_at_text) is not null then
    perform pgflow_internal.require_path_of_text(
      subject, 'start_at', step.start_at, 'start_at_text', step.start_at_text
    );
    perform pgflow_internal.condition_jsonpath(subject, 'start_at', step.start_at);
  end if;
end;
$$;
