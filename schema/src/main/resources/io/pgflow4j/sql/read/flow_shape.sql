-- Purpose: a flow version's structure as the processor writes it into compiled definitions, so that
--   a worker can compare.
-- Parameters: flow_slug; flow_version: null for the current one.
-- Returns: {"slug", "version", "steps": [{"slug", "type", "dependsOn": [sorted], "fanoutPath",
--   "sinceVersion"}, ... sorted by slug]}; where a step has them also "batched": true, "tolerant": true,
--   "optional" and "oneOf": [those dependencies, sorted], "when", "unless", "where", "repeatUntil",
--   "startAt": {"path", "text"}, "onExhausted": "skip", "awaits": what no signal in time does, "fail" or "skip".
-- Errors: PF002 flow, PF012 version.
create function pgflow.flow_shape(flow_slug text, flow_version int default null)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows := pgflow_internal.require_flow(flow_shape.flow_slug);
  wanted int := coalesce(flow_shape.flow_version, flow.current_version);
begin
  if wanted not between 1 and flow.current_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L has no version %s; it is at version %s',
        flow_shape.flow_slug, wanted, flow.current_version
      ),
      hint = 'Apply the flow''s newer migrations.';
  end if;
  return jsonb_build_object(
    'slug', flow_shape.flow_slug,
    'version', wanted,
    'steps', coalesce(
      (
        select jsonb_agg(
          jsonb_build_object(
            'slug', s.step_slug,
            'type', s.step_type,
            'dependsOn', (
              select coalesce(jsonb_agg(d.dep_slug order by d.dep_slug collate "C"), '[]')
              from pgflow.deps d
              where d.flow_slug = s.flow_slug
                and d.flow_version = s.flow_version
                and d.step_slug = s.step_slug
            ),
            'fanoutPath', n.fanout_path,
            'sinceVersion', s.contract_version
          )
          || case when n.batch_size is not null then '{"batched": true}' else '{}' end::jsonb
          || case
            when pgflow_internal.tolerates_failures(n)
              then '{"tolerant": true}'
            else '{}'
          end::jsonb
          || pgflow_internal.shape_branches(s)
          order by s.step_slug collate "C"
        )
        from pgflow.steps s
        left join pgflow.fanouts n
          on n.flow_slug = s.flow_slug and n.flow_version = s.flow_version and n.step_slug = s.step_slug
        where s.flow_slug = flow_shape.flow_slug and s.flow_version = wanted
      ),
      '[]'
    )
  );
end;
$$;

comment on function pgflow.flow_shape(text, int) is 'A flow version''s structure as JSON, sorted.';
