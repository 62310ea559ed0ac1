-- Purpose: find what a claim has to put in order before it picks tasks. One statement asks for everything.
-- Parameters: flow_slugs: the caller's.
-- Returns: it, see chores; null where nothing is overdue.
create function pgflow_internal.due_chores(flow_slugs text[])
returns pgflow_internal.chores language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  leases_from timestamptz := pgflow_internal.leases_from();
  leased_before bigint := pgflow_internal.entries_read('pgflow.task_rows_leased');
  queued_before bigint := pgflow_internal.entries_read('pgflow.task_rows_due');
  entries bigint;
  leases_expired boolean;
  doomed boolean;
  queued boolean;
  chores pgflow_internal.chores;
begin
  select
    cardinality(due_chores.flow_slugs) > 64
    or exists (
      select 1
      from pgflow_internal.open_leases() t
      where hashtextextended(t.flow_slug, 0) = any (h.flow_hashes)
        and t.status = 'started'
        and t.visible_at >= leases_from
        and t.visible_at <= now
    ),
    exists (
      select 1 from pgflow.step_states ss where ss.doomed
    ),
    exists (
      select 1
      from pgflow.workers w
      where w.stopped_at is null and pgflow_internal.is_silent(w.last_heartbeat_at, now)
    ),
    exists (select 1 from pgflow.pauses),
    exists (select 1 from pgflow.signals g where g.deadline <= now),
    -- Behind many dead entries, pick_tasks knows better where to look.
    coalesce(cardinality(due_chores.flow_slugs) > 64 or current_setting('pgflow.group_heads', true) <> '', false)
    or exists (
      select 1
      from pgflow.task_rows t
      where hashtextextended(t.flow_slug, 0) = any (h.flow_hashes) and pgflow_internal.awaits_claim(t.status)
    )
    or exists (select 1 from pgflow.pools p where hashtextextended(p.flow_slug, 0) = any (h.flow_hashes))
  into leases_expired, doomed, chores.dead_workers, chores.pausing, chores.signals_overdue, queued
  from (
    select array(select hashtextextended(f.flow_slug, 0) from unnest(due_chores.flow_slugs) as f (flow_slug))
    offset 0
  ) as h (flow_hashes);
  entries := pgflow_internal.entries_read('pgflow.task_rows_leased') - leased_before;
  if entries > 100 and not leases_expired then
    perform pgflow_internal.note_leases(entries);
  end if;
  chores.idle := not (
    queued or leases_expired or doomed or chores.dead_workers or chores.signals_overdue
    or pgflow_internal.entries_read('pgflow.task_rows_due') > queued_before + 150
  );
  if leases_expired then
    chores.expired_flows := pgflow_internal.expired_flows(flow_slugs);
  end if;
  if doomed then
    chores.doomed_run_ids := pgflow_internal.doomed_runs(flow_slugs);
  end if;
  return chores;
end;
$$;
