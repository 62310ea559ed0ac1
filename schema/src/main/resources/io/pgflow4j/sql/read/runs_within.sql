-- Purpose: the runs of a flow that a page of list_runs may hold.
-- Parameters: flow_slug; first: the first start; key_time, key_id: what comes before this key.
-- Returns: their rows.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it, and a status
--   beside it finds the index of runs of that status.
create function pgflow_internal.runs_within(flow_slug text, first timestamptz, key_time timestamptz, key_id uuid)
returns setof pgflow.runs language sql stable
as $$
  select r.*
  from pgflow.runs r
  where r.flow_slug operator(pg_catalog.=) runs_within.flow_slug
    and r.started_at operator(pg_catalog.>=) runs_within.first
    and (r.started_at, r.run_id) operator(pg_catalog.<) (runs_within.key_time, runs_within.key_id)
$$;
