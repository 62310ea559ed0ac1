-- Purpose: a flow version as it is defined here: structure and options. Compared with what is committed, it shows
--   drift.
-- Parameters: flow_slug; flow_version: null for the current one.
-- Returns: pgflow.flow_shape(flow_slug, flow_version), with "currentVersion", "options": {columns of pgflow.flows
--   that are options}, and in each step "options": {those of its own that are set}, "stepOrder": [the steps as they
--   were added], "createdAt" of the version, "retention": {status: how long such runs are kept}, "types": what
--   describe_flow was told of the version, or null, "migrations": [{"file", "flowVersion", "sha256", "appliedAt"}, ...
--   the newest 100 of the files that lead to it, oldest first], "versions": [{"version", "createdAt"}, ... the newest
--   100].
-- Notes: suites that users have generated compare a step without its options, so a step gets no further field.
-- Errors: PF002 flow, PF012 version.
create function pgflow.flow_definition(flow_slug text, flow_version int default null)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  shape jsonb := pgflow.flow_shape(flow_definition.flow_slug, flow_definition.flow_version);
  flow pgflow.flows := pgflow_internal.require_flow(flow_definition.flow_slug);
  wanted int := (shape ->> 'version')::int;
begin
  return shape || jsonb_build_object(
    'currentVersion', flow.current_version,
    'options', pgflow_internal.options_of(to_jsonb(flow)),
    'retention', (
      select coalesce(jsonb_object(array_agg(p.status), array_agg(p.keep::text)), '{}')
      from pgflow.retention_policies p
      where p.flow_slug = flow.flow_slug
    ),
    'types', (
      select t.types
      from pgflow.flow_types t
      where t.flow_slug = flow.flow_slug and t.flow_version = wanted
    ),
    'migrations', (
      select coalesce(to_jsonb(array_agg(m order by m."appliedAt", m.file)), '[]')
      from (
        select
          a.file, a.flow_version as "flowVersion", a.sha256, a.applied_at as "appliedAt"
        from pgflow.flow_migrations a
        where a.flow_slug = flow.flow_slug and a.flow_version <= wanted
        order by a.applied_at desc, a.file desc
        limit 100
      ) m
    ),
    'versions', (
      select coalesce(to_jsonb(array_agg(v order by v.version)), '[]')
      from (
        select s.flow_version as version, min(s.created_at) as "createdAt"
        from pgflow.steps s
        where s.flow_slug = flow.flow_slug
        group by s.flow_version
        order by s.flow_version desc
        limit 100
      ) v
    ),
    'createdAt', (
      select min(s.created_at)
      from pgflow.steps s
      where s.flow_slug = flow.flow_slug and s.flow_version = wanted
    ),
    'stepOrder', (
      select coalesce(to_jsonb(array_agg(s.step_slug order by s.step_index)), '[]')
      from pgflow.steps s
      where s.flow_slug = flow.flow_slug and s.flow_version = wanted
    ),
    'steps', (
      select coalesce(
        to_jsonb(array_agg(
          e.step || jsonb_build_object(
            'options', pgflow_internal.options_of(
              to_jsonb(s) || coalesce(to_jsonb(n), '{}') || coalesce(to_jsonb(p), '{}')
            )
          )
          order by e.ord
        )),
        '[]'
      )
      from jsonb_array_elements(shape -> 'steps') with ordinality as e (step, ord)
      join pgflow.steps s
        on s.flow_slug = flow.flow_slug
        and s.flow_version = wanted
        and s.step_slug = e.step ->> 'slug'
      left join pgflow.fanouts n
        on n.flow_slug = s.flow_slug and n.flow_version = s.flow_version and n.step_slug = s.step_slug
      left join pgflow.repeats p
        on p.flow_slug = s.flow_slug and p.flow_version = s.flow_version and p.step_slug = s.step_slug
    )
  );
end;
$$;

comment on function pgflow.flow_definition(text, int) is 'A flow version''s structure and options as JSON.';
