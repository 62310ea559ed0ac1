-- Purpose: the run with an id, for joins from keys to runs.
-- Parameters: run_id.
-- Returns: its row, or none.
-- Notes: the limit keeps the planner from joining the other way round, over an index by flow. Without settings, so that
--   the planner inlines it, hence every name in it is qualified. A body that is parsed now needs `begin atomic` where
--   rows are returned, which Liquibase cannot split.
create function pgflow_internal.run_of(run_id uuid)
returns setof pgflow.runs language sql stable
as $$ select r.* from pgflow.runs r where r.run_id operator(pg_catalog.=) run_of.run_id limit 1 $$;
