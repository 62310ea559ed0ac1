-- Purpose: every rule a step definition must obey, beyond those a constraint can state.
-- Parameters: step, fanout: the wanted rows; deps_slugs as given; current_version of its flow.
-- Errors: PF003 unknown dependency, PF006 fanout rules, PF008 a path that can
--   never fit, PF009 type, options, dependencies, PF012
--   version.
create function pgflow_internal.require_step_definition(
  step pgflow.steps,
  fanout pgflow.fanouts,
  deps_slugs text[],
  current_version int
)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  subject text := format('Step %L of flow %L', step.step_slug, step.flow_slug);
  unknown text;
  inapplicable text;
begin
  if step.step_type not in ('single', 'fanout') then
    raise exception using
      errcode = 'PF009',
      message = format('%s: step_type is %L', subject, step.step_type),
      hint = 'step_type is ''single'' or ''fanout''.';
  end if;
  if step.flow_version not between 1 and current_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        '%s: version %s does not exist; the flow is at version %s',
        subject, step.flow_version, current_version
      ),
      hint = 'Open the version with pgflow.create_flow first.';
  end if;
  if step.contract_version not between 1 and step.flow_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        '%s: contract_version %s lies outside versions 1 to %s',
        subject, step.contract_version, step.flow_version
      ),
      hint = 'It is the first version since which the step''s contract is unchanged.';
  end if;
  if array_position(deps_slugs, null) is not null
    or cardinality(deps_slugs) <> step.deps_count
  then
    raise exception using
      errcode = 'PF009',
      message = format('%s: deps_slugs has a null or names a step twice', subject),
      hint = 'List every dependency once.';
  end if;
  if step.step_type = 'fanout' and step.deps_count = 0 then
    raise exception using
      errcode = 'PF006',
      message = 'Fanout steps cannot be root steps',
      detail = subject,
      hint = 'Let it depend on the one step that returns the array.';
  end if;
  if step.step_type = 'fanout' and step.deps_count <> 1 then
    raise exception using
      errcode = 'PF006',
      message = 'Fanout steps must have exactly one dependency',
      detail = format('%s has %s', subject, step.deps_count),
      hint = 'Combine the dependencies in a step before it.';
  end if;
  select string_agg(k.name, ', ' order by k.name) into inapplicable
  from jsonb_object_keys(jsonb_strip_nulls(to_jsonb(fanout))) as k (name);
  if step.step_type = 'single' and inapplicable is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s: only fanout steps have %s', subject, inapplicable),
      hint = 'Pass step_type => ''fanout'', or leave them out.';
  end if;
  select d into unknown
  from unnest(deps_slugs) d
  where not exists (
    select 1
    from pgflow.steps s
    where s.flow_slug = step.flow_slug
      and s.flow_version = step.flow_version
      and s.step_slug = d
      and s.step_slug <> step.step_slug
  );
  if found then
    raise exception using
      errcode = 'PF003',
      message = format('%s depends on %L, which is not a step of version %s of the flow',
        subject, unknown, step.flow_version),
      hint = 'Add the dependency first, or check the spelling.';
  end if;
  if fanout.fanout_path not like '[]%' and exists (
    select 1
    from pgflow.steps s
    where s.flow_slug = step.flow_slug
      and s.flow_version = step.flow_version
      and s.step_slug = any (deps_slugs)
      and s.step_type = 'fanout'
  ) then
    raise exception using
      errcode = 'PF008',
      message = format(
        '%s: fanout path %L can never fit, because %L is a fanout step itself',
        subject, fanout.fanout_path, deps_slugs[1]
      ),
      hint = 'Begin the path with [], which walks the outputs of that step''s tasks.';
  end if;
  if fanout.fanout_path <> '[]' and exists (
    select 1
    from pgflow.fanouts f
    where f.flow_slug = step.flow_slug
      and f.flow_version = step.flow_version
      and f.step_slug = any (deps_slugs)
      and pgflow_internal.tolerates_failures(f)
  ) then
    raise exception using
      errcode = 'PF008',
      message = format(
        '%s: fanout path %L can never fit, because %L tolerates failures:'
        ' its output is an array of {"ok"} and {"failed"}',
        subject, fanout.fanout_path, deps_slugs[1]
      ),
      hint = 'Leave the path out and fan out over these, or select the outputs in a step between.';
  end if;
end;
$$;
