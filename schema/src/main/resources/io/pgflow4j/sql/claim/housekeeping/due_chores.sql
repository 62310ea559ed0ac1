-- Purpose: find what a claim has to put in order before it picks tasks. One statement asks for everything.
-- Parameters: flow_slugs: the caller's.
-- Returns: expired_flows: the flows among them in which leases have expired; doomed_run_ids: runs with a doomed
--   step; dead_workers: whether a worker has fallen silent; pausing: whether anything is paused; signals_overdue:
--   whether a deadline of a signal is over.
create function pgflow_internal.due_chores(
  flow_slugs text[],
  out expired_flows text[],
  out doomed_run_ids uuid[],
  out dead_workers boolean,
  out pausing boolean,
  out signals_overdue boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  leases_from timestamptz := pgflow_internal.leases_from();
  read_before bigint := pgflow_internal.entries_read('pgflow.task_rows_leased');
  entries bigint;
  leases_expired boolean;
  doomed boolean;
begin
  expired_flows := '{}'::text[];
  doomed_run_ids := '{}'::uuid[];
  select
    cardinality(due_chores.flow_slugs) > 64
    or exists (
      select 1
      from pgflow_internal.open_leases() t
      where hashtextextended(t.flow_slug, 0) = any (array(
          select hashtextextended(f.flow_slug, 0) from unnest(due_chores.flow_slugs) as f (flow_slug)
        ))
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
    exists (select 1 from pgflow.signals g where g.deadline <= now)
  into leases_expired, doomed, dead_workers, pausing, signals_overdue;
  entries := pgflow_internal.entries_read('pgflow.task_rows_leased') - read_before;
  if entries > 100 and not leases_expired then
    perform pgflow_internal.note_leases(entries);
  end if;
  if leases_expired then
    expired_flows := pgflow_internal.expired_flows(flow_slugs);
  end if;
  if doomed then
    doomed_run_ids := pgflow_internal.doomed_runs(flow_slugs);
  end if;
end;
$$;
