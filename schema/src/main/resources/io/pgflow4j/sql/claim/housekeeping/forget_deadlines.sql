-- Purpose: forget deadlines that are over and whose tasks are not parked any more, so that no exchange looks at them
--   again: their tasks have just failed, or their runs ended before.
-- Parameters: most: how many to look at.
-- Locks: signals, skipping what others have locked; never waits.
create function pgflow_internal.forget_deadlines(most int)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  with over as materialized (
    select d.run_id, d.step_slug, d.task_index
    from (
      select g.run_id, g.step_slug, g.task_index
      from pgflow.signals g
      where g.deadline <= now
      order by g.deadline
      limit forget_deadlines.most
      for update skip locked
    ) d
    where not exists (
      select 1 from pgflow_internal.task_of(d.run_id, d.step_slug, d.task_index) t where t.status = 'parked'
    )
  )
  update pgflow.signals g
  set deadline = null, waiting_flow = null
  from over o
  where g.run_id = any (array[o.run_id]) and g.step_slug = o.step_slug and g.task_index = o.task_index;
end;
$$;
