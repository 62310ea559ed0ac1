-- Purpose: which steps of runs that are about to end have failed permanently, and what each does to its run.
-- Parameters: run_ids, locked whole.
-- Returns: skipped: the steps that are skipped in place of ending their run, see steps.on_exhausted and on_timeout;
--   ending: the runs that end all the same, because another step has failed.
create function pgflow_internal.failed_steps(run_ids uuid[], out skipped pgflow_internal.step_key[], out ending uuid[])
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  select
    coalesce(
      array_agg(row(f.run_id, f.step_slug)::pgflow_internal.step_key order by f.run_id, f.step_slug)
        filter (where f.on_exhausted = 'skip'),
      '{}'
    ),
    coalesce(array_agg(distinct f.run_id) filter (where f.on_exhausted = 'fail'), '{}')
  into skipped, ending
  from (
    select
      ss.run_id, ss.step_slug,
      case
        when s.on_timeout = 'skip' and pgflow_internal.has_timed_out(ss.run_id, ss.step_slug) then 'skip'
        else s.on_exhausted
      end as on_exhausted
    from pgflow.step_states ss
    cross join lateral pgflow_internal.run_of(ss.run_id) r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version and s.step_slug = ss.step_slug
    where ss.run_id = any (failed_steps.run_ids)
      and ss.status = 'started'
      and (
        pgflow_internal.is_doomed(ss.status, ss.error_message)
        or (
          ss.failed_items is null
          -- Not exists: beside an or, the planner would read the failed tasks of all runs once.
          and (
            select true
            from pgflow.task_rows t
            where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status = 'failed'
            limit 1
          )
        )
      )
  ) f;
end;
$$;
