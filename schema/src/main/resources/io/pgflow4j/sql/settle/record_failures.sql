-- Purpose: keep the failed attempts of a batch of results in the history. Called only where attempts failed.
-- Parameters: run_ids, step_slugs, task_indexes: of the batch; ords: places in it of the results that were accepted;
--   judged: as judge_tasks has returned it.
-- Notes: reads the tasks after their update, which keeps who had claimed the attempt and when. A task that is
--   failed twice without a claim in between has the same attempt twice; its first error stays.
-- Locks: new rows only; the tasks are locked already.
create function pgflow_internal.record_failures(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  ords bigint[],
  judged pgflow_internal.judgement[]
)
returns void
language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan set enable_hashjoin to off
  set enable_mergejoin to off set enable_seqscan to off set enable_bitmapscan to off
as $$
#variable_conflict use_column
begin
  insert into pgflow.attempt_failures (
    run_id, step_slug, task_index, attempt, worker_id, started_at, failed_at, error_message
  )
  select
    t.run_id, t.step_slug, t.task_index, j.attempt, t.worker_id, t.started_at,
    pgflow_internal.current_time(), j.error_message
  from unnest(record_failures.judged) j
  -- The limit keeps the planner from turning this round: one look by key per failure.
  cross join lateral (
    select t.*
    from pgflow.step_tasks t
    where t.run_id = record_failures.run_ids[j.ord]
      and t.step_slug = record_failures.step_slugs[j.ord]
      and t.task_index = record_failures.task_indexes[j.ord]
    limit 1
  ) t
  where j.ord = any (record_failures.ords) and j.error_message is not null
  on conflict do nothing;
end;
$$;
