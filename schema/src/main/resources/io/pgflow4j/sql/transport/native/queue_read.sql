-- Purpose: pick and lock due tasks, flow after flow: first those whose lease has expired, unless they
--   were on their last attempt or their step has a rate, then those that are queued; each the oldest
--   first.
-- Parameters: as in claim_tasks; overdue: whether leases may have expired, as exchange_tasks has seen.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to.
-- Locks: step_tasks, skipping what others have locked; never waits.
-- Callers: exchange_tasks, rated_read.
create function pgflow.queue_read(
  flow_slugs text[],
  qty int,
  runnable jsonb,
  overdue boolean,
  out tids tid[],
  out run_ids uuid[],
  out step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow.current_time();
  flows text[] := queue_read.flow_slugs;
  batch record;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  -- One look for all flows, unless there are leases to look at before each flow's queued tasks.
  for i in 1 .. case when overdue then cardinality(flow_slugs) else 1 end loop
    if overdue then
      -- By place, not by number: a caller's array may be numbered from anywhere.
      flows := array(
        select k.flow_slug
        from unnest(flow_slugs) with ordinality as k (flow_slug, place)
        where k.place = i
      );
      select
        coalesce(array_agg(e.tid), '{}') as tids,
        coalesce(array_agg(e.run_id), '{}') as run_ids,
        coalesce(array_agg(e.step_slug), '{}') as step_slugs
      into batch
      from (
        select t.ctid as tid, t.run_id, t.step_slug
        from pgflow.step_tasks t
        where t.flow_slug = flows[1]
          and t.status = 'started'
          and t.visible_at <= now
          and (
            select t.attempts_count - t.attempts_floor < coalesce(s.max_attempts, f.max_attempts)
            from pgflow.steps s
            join pgflow.flows f on f.flow_slug = s.flow_slug
            where s.flow_slug = t.flow_slug
              and s.flow_version = t.flow_version
              and s.step_slug = t.step_slug
          )
          and pgflow.queued_status(t.flow_slug, t.step_slug) = 'queued'
          and pgflow.may_run(queue_read.runnable, t.flow_slug, t.step_slug, t.flow_version)
        order by t.visible_at
        limit queue_read.qty - cardinality(queue_read.tids)
        for update of t skip locked
      ) e;
      tids := tids || batch.tids;
      run_ids := run_ids || batch.run_ids;
      step_slugs := step_slugs || batch.step_slugs;
    end if;
    select
      coalesce(array_agg(q.tid), '{}') as tids,
      coalesce(array_agg(q.run_id), '{}') as run_ids,
      coalesce(array_agg(q.step_slug), '{}') as step_slugs
    into batch
    from (
      select d.*
      from unnest(flows) as k (flow_slug)
      cross join lateral (
        select t.ctid as tid, t.run_id, t.step_slug
        from pgflow.step_tasks t
        where t.flow_slug = k.flow_slug
          and t.status = 'queued'
          and t.visible_at <= now
          and pgflow.may_run(queue_read.runnable, t.flow_slug, t.step_slug, t.flow_version)
        order by t.visible_at
        limit queue_read.qty - cardinality(queue_read.tids)
        for update of t skip locked
      ) d
      limit queue_read.qty - cardinality(queue_read.tids)
    ) q;
    tids := tids || batch.tids;
    run_ids := run_ids || batch.run_ids;
    step_slugs := step_slugs || batch.step_slugs;
    exit when cardinality(tids) >= qty;
  end loop;
end;
$$;
