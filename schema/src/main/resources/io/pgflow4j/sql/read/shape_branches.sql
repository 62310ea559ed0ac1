-- Purpose: what a shape says of a step's branches, see flow_shape: which dependencies may be absent, its conditions,
--   what happens when it has failed permanently, until when it repeats, when it starts, and whether it
--   awaits a signal.
-- Parameters: step.
-- Returns: an object without the keys that the step does not need.
create function pgflow_internal.shape_branches(step pgflow.steps)
returns jsonb language sql stable set search_path to pg_catalog, pg_temp as $$
  select jsonb_strip_nulls(
    jsonb_build_object(
      'optional', (
        select jsonb_agg(d.dep_slug order by d.dep_slug collate "C") filter (where d.requirement = 'optional')
        from pgflow.deps d
        where d.flow_slug = step.flow_slug and d.flow_version = step.flow_version and d.step_slug = step.step_slug
      ),
      'oneOf', (
        select jsonb_agg(d.dep_slug order by d.dep_slug collate "C") filter (where d.requirement = 'one_of')
        from pgflow.deps d
        where d.flow_slug = step.flow_slug and d.flow_version = step.flow_version and d.step_slug = step.step_slug
      ),
      'onExhausted', nullif(step.on_exhausted, 'fail'),
      'awaits', case when step.awaiting then step.on_timeout end,
      'startAt', case
        when step.start_at is not null then jsonb_build_object('path', step.start_at, 'text', step.start_at_text)
      end,
      'repeatUntil', (
        select jsonb_build_object('path', p.path, 'text', p.expression)
        from pgflow.repeats p
        where p.flow_slug = step.flow_slug and p.flow_version = step.flow_version and p.step_slug = step.step_slug
      )
    )
    || coalesce(
      (
        select jsonb_object_agg(c.kind, jsonb_build_object('path', c.path, 'text', c.expression))
        from pgflow.conditions c
        where c.flow_slug = step.flow_slug and c.flow_version = step.flow_version and c.step_slug = step.step_slug
      ),
      '{}'
    )
  );
$$;
