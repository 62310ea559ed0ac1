-- Purpose: decide which of the steps that have just become ready run, by their conditions. The one place that
--   evaluates them: once per step and run, on the input that a claim of a single step would build.
-- Parameters: steps: ready steps, of which only those with a condition are judged.
-- Returns: met: the steps that run; unmet: those that are skipped.
-- Notes: false, null, nothing and errors count as false. An input that cannot be built meets a single step's condition,
--   so that the step is doomed with the reason; for a fanout it counts as false.
create function pgflow_internal.judge_conditions(
  steps pgflow_internal.step_key[],
  out met pgflow_internal.step_key[],
  out unmet pgflow_internal.step_key[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$
begin
  select
    coalesce(array_agg(row(j.run_id, j.step_slug)::pgflow_internal.step_key) filter (where j.met), '{}'),
    coalesce(array_agg(row(j.run_id, j.step_slug)::pgflow_internal.step_key) filter (where not j.met), '{}')
  into met, unmet
  from (
    select
      r.run_id, s.step_slug,
      case
        when i.fits then (c.kind = 'when') = coalesce(jsonb_path_match(
          case
            when s.deps_count = 0 then jsonb_build_object('run', r.input)
            else pgflow_internal.task_input(r.run_id, s.step_slug)
          end,
          c.jsonpath, '{}', true
        ), false)
        else s.step_type = 'single' or c.kind = 'unless'
      end as met
    from unnest(judge_conditions.steps) k
    cross join lateral (
      select r.* from pgflow.runs r where r.run_id = k.run_id limit 1
    ) r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = k.step_slug
      and s.conditional
    join pgflow.conditions c
      on c.flow_slug = s.flow_slug
      and c.flow_version = s.flow_version
      and c.step_slug = s.step_slug
      and c.kind in ('when', 'unless')
    cross join lateral (
      select case
        when s.deps_count > 0 or pgflow_internal.most_bytes(r.input) > 8192
          then pgflow_internal.input_bytes(r.run_id, s.step_slug, false) <= 8192
            or pgflow_internal.input_mismatch(r.run_id, s.step_slug) is null
        else true
      end
      offset 0
    ) i (fits)
    -- Not inlined: otherwise a condition would be evaluated once per use.
    offset 0
  ) j;
end;
$$;
