-- Purpose: what results of several steps need beyond plain completion.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: judging, by what their outputs are judged, of the step that needs most, null where none needs any; holding,
--   whether one of the steps holds tasks back. Neither changes while a step is running.
create function pgflow_internal.how_to_judge(
  run_ids uuid[], step_slugs text[],
  out judging text,
  out holding boolean
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
      from pgflow.step_tasks t
      where t.run_id = k.run_id and t.step_slug = k.step_slug and t.status = 'waiting'
    )), false)
  into judging, holding
  from (
    select distinct u.run_id, u.step_slug
    from unnest(how_to_judge.run_ids, how_to_judge.step_slugs) as u (run_id, step_slug)
  ) k;
end;
$$;
