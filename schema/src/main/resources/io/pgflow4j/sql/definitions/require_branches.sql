-- Purpose: every rule about what may be skipped or repeated in a step's definition.
-- Parameters: step: the wanted row; deps_slugs, optional_deps, one_of_deps: as in add_step; conditions, repeat: the
--   wanted rows, repeat null for none; options.
-- Errors: PF006 fanout rules, PF009 the rest.
create function pgflow_internal.require_branches(
  step pgflow.steps,
  deps_slugs text[], optional_deps text[], one_of_deps text[], conditions pgflow.conditions[],
  repeat pgflow.repeats,
  options pgflow_internal.options
)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  subject text := format('Step %L of flow %L', step.step_slug, step.flow_slug);
  kinds text[] := array(select c.kind from unnest(conditions) c);
  absent text[] := coalesce(optional_deps, '{}') || coalesce(one_of_deps, '{}');
  fault text;
begin
  if step.step_type = 'fanout' and cardinality(absent) > 0 then
    raise exception using
      errcode = 'PF006',
      message = 'The dependency of a fanout step cannot be optional',
      detail = format('%s: %s', subject, array_to_string(absent, ', ', 'null')),
      hint = 'Leave optional_deps and one_of_deps out. The step is skipped with its dependency.';
  end if;
  fault := case
    when array_position(absent, null) is not null
      or cardinality(absent) > (select count(distinct a) from unnest(absent) a)
      then 'optional_deps and one_of_deps have a null or name a step twice'
    when not absent <@ coalesce(deps_slugs, '{}')
      then 'optional_deps or one_of_deps name a step that is not in deps_slugs'
    when cardinality(one_of_deps) = 1 then 'one_of_deps has one step; at least 2 are needed'
    when kinds @> '{when,unless}' then 'when_path and unless_path exclude each other'
    when step.step_type <> 'fanout' and kinds @> '{where}' then 'only fanout steps have where_path'
    when step.on_exhausted not in ('fail', 'skip')
      then format('on_exhausted is %L; it is ''fail'' or ''skip''', step.on_exhausted)
    when repeat.path is null and num_nonnulls(options.repeat_every, options.repeat_max) > 0
      then 'repeat_every and repeat_max are given without repeat_until'
    when repeat.path is not null and num_nonnulls(options.repeat_every, options.repeat_max) < 2
      then 'repeat_until is given without repeat_every or repeat_max'
    when repeat.path is not null and options.batch_size is not null
      then 'a batched step cannot repeat'
  end;
  if fault is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s: %s', subject, fault),
      hint = 'See pgflow.add_step for what goes together.';
  end if;
end;
$$;
