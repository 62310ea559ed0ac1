-- Purpose: report a failed attempt of one task; fail_tasks for one.
-- Parameters: run_id, step_slug, task_index; error_message, shortened when it has more than
--   20,000 characters; attempt: null for the current one;
--   permanent: true ends the retries.
-- Returns: retried, failed, already_done or stale, see fail_tasks.
-- Errors: PF004 run, PF003 step or task.
create function pgflow.fail_task(
  run_id uuid,
  step_slug text,
  task_index int,
  error_message text,
  attempt int default null,
  permanent boolean default false
)
returns text language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_task(run_id, step_slug, task_index);
  return (
    select f.outcome
    from pgflow.fail_tasks(
      array[run_id], array[step_slug], array[task_index], array[error_message],
      array[attempt], array[permanent]
    ) f
  );
end;
$$;

comment on function pgflow.fail_task(uuid, text, int, text, int, boolean) is
  'Reports a failed attempt of one task; says retried, failed, already_done or stale.';
