-- Purpose: the guard of a migration that retires a step, or a payload, as older runs know it.
-- Parameters: flow_slug; last_version: the last version with the step as it was; step_slug: the step,
--   null when every open run is concerned.
-- Errors: PF002 flow, PF011 while a run of last_version or older is open in which the step, or a
--   step that depends on it, is neither completed nor skipped.
create function pgflow.require_no_open_runs(flow_slug text, last_version int, step_slug text default null)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  open_runs bigint;
  example uuid;
begin
  perform pgflow_internal.require_flow(require_no_open_runs.flow_slug);
  select count(*), min(r.run_id::text)::uuid into open_runs, example
  from pgflow.runs r
  where r.flow_slug = require_no_open_runs.flow_slug
    and r.flow_version <= require_no_open_runs.last_version
    and r.status = 'started'
    and (
      require_no_open_runs.step_slug is null
      or exists (
        select 1
        from pgflow.step_states s
        where s.run_id = r.run_id
          and not pgflow_internal.is_resolved(s.status)
          and (
            s.step_slug = require_no_open_runs.step_slug
            or exists (
              select 1
              from pgflow.deps d
              where d.flow_slug = r.flow_slug
                and d.flow_version = r.flow_version
                and d.dep_slug = require_no_open_runs.step_slug
                and d.step_slug = s.step_slug
            )
          )
      )
    );
  if open_runs > 0 then
    raise exception using
      errcode = 'PF011',
      message = format(
        '%s open runs of flow %L, version %s or older, still need %s; one is %s',
        open_runs,
        require_no_open_runs.flow_slug,
        require_no_open_runs.last_version,
        case
          when require_no_open_runs.step_slug is null then 'the flow as it was'
          else format('step %L as it was', require_no_open_runs.step_slug)
        end,
        example
      ),
      hint = 'Let them end or cancel them, then migrate again.';
  end if;
end;
$$;

comment on function pgflow.require_no_open_runs(text, int, text) is
  'Raises while older runs are open that still need a step as it was.';
