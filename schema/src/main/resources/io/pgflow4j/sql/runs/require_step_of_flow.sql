-- Purpose: refuse a flow that does not exist, and a step that none of its versions has.
-- Parameters: flow_slug; step_slug: empty for the whole flow.
-- Errors: PF002 flow, PF003 step.
create function pgflow_internal.require_step_of_flow(flow_slug text, step_slug text)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_flow(require_step_of_flow.flow_slug);
  if step_slug is distinct from '' and not exists (
    select 1
    from pgflow.steps s
    where s.flow_slug = require_step_of_flow.flow_slug and s.step_slug = require_step_of_flow.step_slug
  ) then
    raise exception using
      errcode = 'PF003',
      message = format('Flow %L has no step %L', flow_slug, coalesce(step_slug, 'null')),
      hint = 'Check the step''s slug; pgflow.flow_definition lists the steps of a flow.';
  end if;
end;
$$;
