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
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
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
            when i.bytes <= 8192 then jsonb_build_object('run', r.input) || i.outputs
            else pgflow_internal.task_input(r.run_id, s.step_slug)
          end,
          c.jsonpath, '{}', true
        ), false)
        else s.step_type = 'single' or c.kind = 'unless'
      end as met
    from unnest(judge_conditions.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
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
      select
        b.bytes, b.outputs,
        case
          when b.bytes <= 8192 then true
          else pgflow_internal.input_mismatch(r.run_id, s.step_slug) is null
        end as fits
      from (
        -- Small inputs are put together here, because two functions per step would take three times as long.
        select
          pgflow_internal.most_bytes(r.input) + coalesce(sum(o.bytes), 0) as bytes,
          coalesce(jsonb_object_agg(o.dep_slug, o.output) filter (where o.bytes <= 8192), '{}') as outputs
        from (
          select d.dep_slug, v.output, pgflow_internal.most_bytes(v.output) as bytes
          from pgflow.deps d
          cross join lateral (
            select coalesce(
              ss.output,
              (
                select t.output
                from pgflow.task_rows t
                where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.task_index = 0
              )
            ) as output
            from pgflow.step_states ss
            where ss.run_id = r.run_id and ss.step_slug = d.dep_slug and ss.status = 'completed'
            limit 1
          ) v
          where d.flow_slug = s.flow_slug and d.flow_version = s.flow_version and d.step_slug = s.step_slug
        ) o
      ) b
      offset 0
    ) i
    -- Not inlined: otherwise a condition would be evaluated once per use.
    offset 0
  ) j;
end;
$$;
