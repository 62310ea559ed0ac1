-- Purpose: keep the failed attempts of a batch of results in the history. Called only where attempts failed.
-- Parameters: judged: what judge_results has returned for results that were accepted.
-- Notes: reads the tasks after their update, which keeps who had claimed the attempt and when. A task that is
--   failed twice without a claim in between has the same attempt twice; its first error stays.
-- Locks: new rows only; the tasks are locked already.
create function pgflow_internal.record_failures(judged pgflow_internal.judgement[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  insert into pgflow.attempt_failures (
    run_id, step_slug, task_index, attempt, worker_id, started_at, failed_at, error_message
  )
  select
    t.run_id, t.step_slug, t.task_index, j.attempt, t.worker_id, t.started_at,
    pgflow_internal.current_time(), j.error_message
  from unnest(record_failures.judged) j
  cross join lateral pgflow_internal.task_of(j.run_id, j.step_slug, j.task_index) t
  where j.error_message is not null
  on conflict do nothing;
end;
$$;
