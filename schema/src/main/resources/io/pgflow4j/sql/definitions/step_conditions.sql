-- Purpose: the conditions of a step as rows.
-- Parameters: step; when_*, unless_*, where_*: as in add_step.
-- Returns: the rows, by kind.
-- Errors: PF008 a path, PF009 an expression without its path.
create function pgflow_internal.step_conditions(
  step pgflow.steps,
  when_path text,
  when_text text,
  unless_path text,
  unless_text text,
  where_path text,
  where_text text
)
returns pgflow.conditions[] language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  subject text := format('Step %L of flow %L', step.step_slug, step.flow_slug);
  given record;
  conditions pgflow.conditions[] := '{}'::pgflow.conditions[];
begin
  for given in
    select *
    from (
      values
        ('unless', unless_path, unless_text), ('when', when_path, when_text), ('where', where_path, where_text)
    ) as v (kind, path, expression)
    where coalesce(v.path, v.expression) is not null
  loop
    perform pgflow_internal.require_path_of_text(
      subject, given.kind || '_path', given.path, given.kind || '_text', given.expression
    );
    conditions := conditions || row(
      step.flow_slug, step.flow_version, step.step_slug, given.kind, given.path,
      pgflow_internal.condition_jsonpath(subject, given.kind || '_path', given.path), given.expression
    )::pgflow.conditions;
  end loop;
  return conditions;
end;
$$;
