-- Purpose: give tasks that a claim has taken from pools their leases, one per range, and return them.
-- Parameters: ranges, as pick_pooled or keep_ranges has returned them; worker_id: null for anonymous callers.
-- Returns: the claimed tasks.
-- Locks: new rows only.
create function pgflow_internal.start_pooled(ranges pgflow_internal.picked_range[], worker_id uuid)
returns setof pgflow.task_record language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    with leased as (
      insert into pgflow.leases (
        run_id, step_slug, first_index, end_index, flow_slug, flow_version, worker_id, started_at, expires_at
      )
      select
        r.run_id, r.step_slug, r.first_index, r.end_index, r.flow_slug, r.flow_version, start_pooled.worker_id, now,
        now + make_interval(secs => pgflow_internal.lease_seconds(coalesce(s.timeout, f.timeout)))
      from unnest(start_pooled.ranges) r
      join pgflow.steps s
        on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version and s.step_slug = r.step_slug
      join pgflow.flows f on f.flow_slug = r.flow_slug
      returning *
    )
    select
      t.flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, 1, t.flow_version,
      extract(epoch from l.expires_at - l.started_at)::int - pgflow_internal.lease_seconds(0)
    from leased l
    join pgflow.task_rows t
      on t.run_id = any (array[l.run_id])
      and t.step_slug = l.step_slug
      and t.task_index >= l.first_index
      and t.task_index < l.end_index;
end;
$$;
