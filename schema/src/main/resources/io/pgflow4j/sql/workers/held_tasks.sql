-- Purpose: list the tasks that the database has given to a worker, so that a worker which lost the answer
--   to a claim can hand them back by release_tasks or fail_tasks.
-- Parameters: worker_id.
-- Returns: at most 10,000 tasks whose attempt is under way, with its number. Inputs are not read.
create function pgflow.held_tasks(worker_id uuid)
returns table (flow_slug text, run_id uuid, step_slug text, task_index int, attempt int, flow_version int, timeout int)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off set enable_seqscan to off
as $$
begin
  return query
    select
      t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempts_count, t.flow_version,
      coalesce(s.timeout, f.timeout)
    from pgflow_internal.started_tasks() t
    join pgflow.flows f on f.flow_slug = t.flow_slug
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    where t.worker_id = held_tasks.worker_id
    limit 10000;
end;
$$;

comment on function pgflow.held_tasks(uuid) is
  'Lists the tasks that the database has given to a worker.';
