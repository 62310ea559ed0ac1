-- Purpose: make claimable what dead workers and expired leases hold, and forget deadlines of signals that are over.
-- Parameters: flow_slugs: the caller's; expired_flows, dead_workers, signals_overdue: as due_chores found them.
-- Locks: as release_dead_workers, end_expired_leases, requeue_expired and forget_deadlines.
create function pgflow_internal.free_tasks(
  flow_slugs text[], expired_flows text[], dead_workers boolean, signals_overdue boolean
)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  if signals_overdue then
    perform pgflow_internal.forget_deadlines(100);
  end if;
  if dead_workers then
    perform pgflow_internal.release_dead_workers();
    expired_flows := pgflow_internal.expired_flows(flow_slugs);
  end if;
  if cardinality(expired_flows) > 0 then
    perform pgflow_internal.end_expired_leases(expired_flows);
    perform pgflow_internal.requeue_expired(expired_flows);
  end if;
end;
$$;
