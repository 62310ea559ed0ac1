-- Purpose: have starts and retries of all flows wait for the end of this transaction. Those that have begun are waited
--   for. The ones that come after it see what it has changed.
-- Errors: 55P03 when the session has a lock_timeout and a start takes longer.
-- Locks: table flows, exclusively; every flow.
create function pgflow_internal.stop_starts()
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  -- The table first: whoever starts runs of several flows in one transaction holds it already, so that nobody waits for
  -- the other's flow.
  lock table pgflow.flows in exclusive mode;
  -- A transaction whose snapshot is older would go on by the old map. It fails at a row that has changed since.
  update pgflow.flows f set current_version = f.current_version;
end;
$$;
