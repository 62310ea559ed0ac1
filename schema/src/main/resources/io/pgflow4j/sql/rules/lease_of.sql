-- Purpose: the lease that covers a pooled task, for joins from tasks to leases.
-- Parameters: run_id, step_slug, task_index, pooled: whether the task is pooled, as is_pooled says.
-- Returns: its row, or none.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it. One look by key per
--   task: leases of a step do not overlap, and none is longer than most_leased.
create function pgflow_internal.lease_of(run_id uuid, step_slug text, task_index int, pooled boolean)
returns setof pgflow.leases language sql stable
as $$
  select l.*
  from (
    select n.*
    from pgflow.leases n
    where lease_of.pooled
      and n.run_id operator(pg_catalog.=) lease_of.run_id
      and n.step_slug operator(pg_catalog.=) lease_of.step_slug
      and n.first_index operator(pg_catalog.<=) lease_of.task_index
      and n.first_index
        operator(pg_catalog.>) (lease_of.task_index operator(pg_catalog.-) pgflow_internal.most_leased())
    order by n.first_index desc
    limit 1
  ) l
  where l.end_index operator(pg_catalog.>) lease_of.task_index
$$;
