-- Purpose: let the schema's owner write tasks through the view, as long as that was a table: suites that users have
--   generated do so. Functions write task_rows.
-- Locks: as take_pools_apart and take_leases_apart for the task that is written.
create function pgflow_internal.write_step_tasks()
returns trigger language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  key pgflow_internal.task_key[];
begin
  if tg_op = 'INSERT' then
    insert into pgflow.task_rows select new.*;
    return new;
  end if;
  key := array[row(old.run_id, old.step_slug, old.task_index)::pgflow_internal.task_key];
  perform pgflow_internal.take_pools_apart('{}', key);
  perform pgflow_internal.take_leases_apart('{}', key);
  delete from pgflow.task_rows t
  where tg_op = 'DELETE'
    and t.run_id = old.run_id
    and t.step_slug = old.step_slug
    and t.task_index = old.task_index;
  if tg_op = 'DELETE' then
    return old;
  end if;
  update pgflow.task_rows t
  set (
    run_id, queued_at, task_index, flow_version, attempts_floor, flow_slug, step_slug, worker_id, started_at,
    attempts_count, visible_at, status, finished_at, msg_id, output, error_message, input
  ) = (select new.*)
  where t.run_id = old.run_id and t.step_slug = old.step_slug and t.task_index = old.task_index;
  return new;
end;
$$;

create trigger write_step_tasks
instead of insert or update or delete on pgflow.step_tasks
for each row
execute function pgflow_internal.write_step_tasks();
