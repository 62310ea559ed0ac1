-- Purpose: what results of several steps need beyond plain completion.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: judging, by what their outputs are judged, of the step that needs most, null where none needs any; holding,
--   whether one of the steps holds tasks back. Neither changes while a step is running. leasing: whether leases may
--   cover some of the tasks.
create function pgflow_internal.how_to_judge(
  run_ids uuid[], step_slugs text[], task_indexes int[],
  out judging text,
  out holding boolean,
  out leasing boolean
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  select
    max((
      select pgflow_internal.judging(s)
      from pgflow.steps s
      where (s.flow_slug, s.flow_version) = (
          select r.flow_slug, r.flow_version from pgflow.runs r where r.run_id = k.run_id
        )
        and s.step_slug = k.step_slug
    )),
    coalesce(bool_or(exists (
      select 1
      from pgflow.task_rows t
      where t.run_id = k.run_id and t.step_slug = k.step_slug and t.status = 'waiting'
    )), false),
    coalesce(bool_or(exists (
      select 1
      from pgflow.leases l
      where l.run_id = k.run_id
        and l.step_slug = k.step_slug
        and l.first_index > k.lowest - pgflow_internal.most_leased()
    )), false)
  into judging, holding, leasing
  from (
    select u.run_id, u.step_slug, min(u.task_index) as lowest
    from unnest(how_to_judge.run_ids, how_to_judge.step_slugs, how_to_judge.task_indexes)
      as u (run_id, step_slug, task_index)
    group by u.run_id, u.step_slug
  ) k;
end;
$$;
