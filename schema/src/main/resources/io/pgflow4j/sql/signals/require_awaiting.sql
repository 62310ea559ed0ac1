-- Purpose: refuse a step that awaits no signal, or that awaits a payload of another type than the sender means.
-- Parameters: run_id, step_slug: of a step of that run; contract_version: the flow version since which the step has the
--   contract that the sender knows, null for any.
-- Errors: PF009, PF012 contract.
create function pgflow_internal.require_awaiting(run_id uuid, step_slug text, contract_version int default null)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  actual int;
begin
  select s.contract_version into actual
  from pgflow.runs r
  join pgflow.steps s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
  where r.run_id = require_awaiting.run_id and s.step_slug = require_awaiting.step_slug and s.awaiting;
  if actual is null then
    raise exception using
      errcode = 'PF009',
      message = format('Step %L of run %s awaits no signal', require_awaiting.step_slug, require_awaiting.run_id),
      hint = 'Name a step that was added with awaits => true.';
  end if;
  if actual <> require_awaiting.contract_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Step %L of run %s has the contract of flow version %s, but the signal is for that of version %s',
        require_awaiting.step_slug, require_awaiting.run_id, actual, require_awaiting.contract_version
      ),
      hint = 'Nothing was stored. Send it with code of the run''s flow version, or with "pgflow runs signal".';
  end if;
end;
$$;
