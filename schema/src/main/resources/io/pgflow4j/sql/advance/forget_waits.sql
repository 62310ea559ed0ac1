-- Purpose: forget that tasks wait for a signal, because their steps end without one.
-- Parameters: steps: their parked tasks are cancelled or failed, and locked.
-- Locks: signals; the tasks are locked already.
create function pgflow_internal.forget_waits(steps pgflow_internal.step_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  update pgflow.signals g
  set waiting_flow = null
  from unnest(forget_waits.steps) k
  where g.run_id = any (array[k.run_id]) and g.step_slug = k.step_slug and g.waiting_flow is not null;
end;
$$;
