-- Purpose: what results of several steps need beyond plain completion.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: judging, by what their outputs are judged, of the step that needs most, null where none needs any; holding,
--   whether one of the steps holds tasks back. Neither changes while a step is running. leasing: whether leases may
--   cover some of the tasks. leading_steps: how many single steps with dependents there are.
create function pgflow_internal.how_to_judge(
  run_ids uuid[], step_slugs text[], task_indexes int[],
  out judging text,
  out holding boolean,
  out leasing boolean,
  out leading_steps int
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  with handed as materialized (
    select r.run_id, r.flow_slug, r.flow_version, k.step_slug, k.lowest
    from (
      select u.run_id, u.step_slug, min(u.task_index) as lowest
      from unnest(how_to_judge.run_ids, how_to_judge.step_slugs, how_to_judge.task_indexes)
        as u (run_id, step_slug, task_index)
      group by u.run_id, u.step_slug
    ) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
  ),
  -- One look per step of a flow, however many runs there are.
  steps as materialized (
    select
      s.flow_slug, s.flow_version, s.step_slug, s.step_type, pgflow_internal.judging(s) as judging,
      exists (
        select 1
        from pgflow.deps d
        where d.flow_slug = s.flow_slug and d.flow_version = s.flow_version and d.dep_slug = s.step_slug
      ) as leads,
      exists (
        select 1
        from pgflow.fanouts n
        where (n.flow_slug, n.flow_version, n.step_slug) = (s.flow_slug, s.flow_version, s.step_slug)
          and n.max_concurrency is not null
      ) as limited
    from (select distinct h.flow_slug, h.flow_version, h.step_slug from handed h) k
    join pgflow.steps s
      on s.flow_slug = k.flow_slug and s.flow_version = k.flow_version and s.step_slug = k.step_slug
  )
  select
    max(s.judging),
    -- Only a fanout has more tasks than one. Where many have waited, to look for others reads many dead entries.
    coalesce(bool_or(s.step_type = 'fanout' and (s.limited or exists (
      select 1
      from pgflow.task_rows t
      where t.run_id = h.run_id and t.step_slug = h.step_slug and t.status = 'waiting'
    ))), false),
    coalesce(bool_or(s.step_type = 'fanout' and exists (
      select 1
      from pgflow.leases l
      where l.run_id = h.run_id
        and l.step_slug = h.step_slug
        and l.first_index > h.lowest - pgflow_internal.most_leased()
    )), false),
    (count(*) filter (where s.step_type = 'single' and s.leads))::int
  into judging, holding, leasing, leading_steps
  from handed h
  join steps s on s.step_slug = h.step_slug and s.flow_slug = h.flow_slug and s.flow_version = h.flow_version;
end;
$$;
