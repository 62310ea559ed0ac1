-- Purpose: end the leases of workers now. The attempts stay counted.
-- Parameters: worker_ids.
-- Locks: leases and step_tasks, never waiting: a task somebody is just completing needs no release.
create function pgflow_internal.release_worker_tasks(worker_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set enable_seqscan to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  released pgflow_internal.task_key[];
begin
  perform pgflow_internal.end_leases(array(
    select row(l.run_id, l.step_slug, l.first_index)::pgflow_internal.task_key
    from (
      select n.*
      from pgflow.leases n
      where n.worker_id = any (release_worker_tasks.worker_ids) and n.expires_at > now
      for update skip locked
    ) l
  ));
  with leased as (
    select t.run_id, t.step_slug, t.task_index
    from pgflow.task_rows t
    where t.status = 'started'
      and t.visible_at > now
      and t.worker_id = any (release_worker_tasks.worker_ids)
    for update skip locked
  ),
  updated as (
    update pgflow.task_rows t
    set visible_at = now
    from leased l
    where t.run_id = any (array[l.run_id]) and t.step_slug = l.step_slug and t.task_index = l.task_index
    returning t.run_id, t.step_slug, t.task_index
  )
  select array_agg(row(u.run_id, u.step_slug, u.task_index)::pgflow_internal.task_key) into released
  from updated u;
  if released is not null then
    perform pgflow_internal.queue_settled(released);
  end if;
end;
$$;
