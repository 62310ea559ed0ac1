-- The history of attempts: a row per failed attempt, and none where nothing fails. A task keeps its last error only.
create table pgflow.attempt_failures (
  run_id uuid not null,
  step_slug text not null,
  task_index int not null,
  attempt int not null,
  worker_id uuid,
  started_at timestamptz,
  failed_at timestamptz not null,
  error_message text not null,
  -- task_detail shows a task's failures, delete_runs deletes a run's.
  constraint attempt_failures_pkey primary key (run_id, step_slug, task_index, attempt)
);

comment on table pgflow.attempt_failures is
  'One row per failed attempt, also by timeout or a lost lease. Deleted with the run.';
comment on column pgflow.attempt_failures.attempt is 'The attempt''s number, see step_tasks.attempts_count.';
comment on column pgflow.attempt_failures.worker_id is 'Who had claimed the attempt; null for anonymous callers.';
comment on column pgflow.attempt_failures.started_at is
  'When the attempt was claimed; null when the task failed without a claim.';
comment on column pgflow.attempt_failures.failed_at is 'When the database learned of the failure.';

-- As for the other errors: pglz takes longer.
do $$
begin
  alter table pgflow.attempt_failures alter column error_message set compression lz4;
exception
  when feature_not_supported then
    null; -- a server built without lz4
end;
$$;
