-- Purpose: refuse a step that awaits no signal.
-- Parameters: run_id, step_slug: of a step of that run.
-- Errors: PF009.
create function pgflow_internal.require_awaiting(run_id uuid, step_slug text)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if not exists (
    select 1
    from pgflow.runs r
    join pgflow.steps s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
    where r.run_id = require_awaiting.run_id and s.step_slug = require_awaiting.step_slug and s.awaiting
  ) then
    raise exception using
      errcode = 'PF009',
      message = format('Step %L of run %s awaits no signal', require_awaiting.step_slug, require_awaiting.run_id),
      hint = 'Name a step that was added with awaits => true.';
  end if;
end;
$$;
