-- Purpose: the tasks that workers hold, those whose leases end first before the others.
-- Parameters: page_size: 1 to 500.
-- Returns: per task its key, flow, attempt, start, lease end and worker's name (null for anonymous callers).
-- Errors: PF009 page_size.
-- Notes: one walk of the flow's leases with a bound, per flow.
create function pgflow.list_running_tasks(page_size int default 50)
returns table (
  run_id uuid,
  flow_slug text,
  step_slug text,
  task_index int,
  attempt int,
  started_at timestamptz,
  lease_ends_at timestamptz,
  worker_name text
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('page_size', list_running_tasks.page_size, 500);
begin
  return query
    select
      t.run_id, t.flow_slug, t.step_slug, t.task_index, t.attempts_count, t.started_at, t.visible_at, w.worker_name
    from (
      select n.*
      from pgflow.flows f
      cross join lateral (
        select
          q.run_id, q.flow_slug, q.step_slug, q.task_index, q.attempts_count, q.started_at, q.visible_at, q.worker_id
        from pgflow_internal.started_tasks() q
        where hashtextextended(q.flow_slug, 0) = hashtextextended(f.flow_slug, 0)
          and q.flow_slug = f.flow_slug
        order by q.visible_at
        limit most
      ) n
      order by n.visible_at, n.run_id, n.step_slug, n.task_index
      limit most
    ) t
    left join pgflow.workers w on w.worker_id = t.worker_id
    order by t.visible_at, t.run_id, t.step_slug, t.task_index;
end;
$$;

comment on function pgflow.list_running_tasks(int) is 'Tasks that workers hold, by the end of their leases.';
