-- Purpose: refuse a signal's payload that could not be the output of its step.
-- Parameters: run_id, step_slug: a step that awaits no signal refuses nothing here; payload.
-- Errors: PF007 a dependent fanout cannot take it apart, PF015 it has too many elements, PF009 it is too large.
create function pgflow_internal.require_payload(run_id uuid, step_slug text, payload jsonb)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  mismatch text := 'The payload of a signal has ' || pgflow_internal.payload_mismatch(payload);
  state text := 'PF009';
begin
  if mismatch is null then
    select
      m.mismatch, case when m.mismatch like 'Fanout over %' then 'PF015' else 'PF007' end
    into mismatch, state
    from pgflow_internal.run_of(require_payload.run_id) r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = require_payload.step_slug
      and s.awaiting
    cross join lateral pgflow_internal.dependent_fanouts(
      r.flow_slug, r.flow_version, require_payload.step_slug
    ) n
    cross join lateral (
      select pgflow_internal.fanout_mismatch(require_payload.payload, n.fanout_path, n.max_fanout) as mismatch
      offset 0
    ) m
    where m.mismatch is not null
    limit 1;
  end if;
  if mismatch is not null then
    raise exception using
      errcode = state,
      message = mismatch,
      detail = format('Signal for step %L of run %s', step_slug, run_id),
      hint = 'Nothing was stored. Send a payload that the steps after it can use.';
  end if;
end;
$$;
