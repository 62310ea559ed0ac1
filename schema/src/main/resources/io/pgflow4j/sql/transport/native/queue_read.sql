-- Purpose: pick and lock due tasks: first those whose lease has expired, unless they were on their last
--   attempt or their step has a rate; then those that are queued, the oldest of a flow first. Each
--   flow with due tasks has the same share, however many they are, and what it does not use goes round once
--   more: no backlog of one flow keeps others waiting.
-- Parameters: as in claim_tasks; overdue: whether leases may have expired, as exchange_tasks has seen.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to.
-- Locks: step_tasks, skipping what others have locked; never waits.
-- Callers: exchange_tasks, rated_read.
create function pgflow_internal.queue_read(
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
  now timestamptz := pgflow_internal.current_time();
  flow text;
  flows text[];
  shares int[];
  share int;
  place int;
  batch record;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  if overdue then
    foreach flow in array coalesce(flow_slugs, '{}') loop
      exit when cardinality(tids) >= qty;
      select
        coalesce(array_agg(e.tid), '{}') as tids,
        coalesce(array_agg(e.run_id), '{}') as run_ids,
        coalesce(array_agg(e.step_slug), '{}') as step_slugs
      into batch
      from (
        select t.ctid as tid, t.run_id, t.step_slug
        from pgflow.step_tasks t
        where t.flow_slug = flow
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
          and pgflow_internal.queued_status(t.flow_slug, t.step_slug) = 'queued'
          and pgflow_internal.may_run(queue_read.runnable, t.flow_slug, t.step_slug, t.flow_version)
        order by t.visible_at
        limit queue_read.qty - cardinality(queue_read.tids)
        for update of t skip locked
      ) e;
      tids := tids || batch.tids;
      run_ids := run_ids || batch.run_ids;
      step_slugs := step_slugs || batch.step_slugs;
    end loop;
  end if;
  flows := queue_read.flow_slugs;
  shares := array[qty - cardinality(tids)];
  if cardinality(flows) > 64 then
    -- Too many to look at each before it claims: every claim starts at another one.
    place := array_lower(flows, 1) + floor(random() * cardinality(flows))::int;
    flows := flows[place:] || flows[:place - 1];
  elsif cardinality(flows) > 1 then
    -- Where more flows wait than tasks are wanted, those whose tasks have waited longest go first.
    flows := array(
      select k.flow_slug
      from (select distinct u.flow_slug from unnest(queue_read.flow_slugs) as u (flow_slug)) k
      cross join lateral (
        select t.visible_at
        from pgflow.step_tasks t
        where t.flow_slug = k.flow_slug and t.status = 'queued' and t.visible_at <= now
        order by t.visible_at
        limit 1
      ) h
      order by h.visible_at, array_position(queue_read.flow_slugs, k.flow_slug)
    );
    shares := array[(shares[1] + cardinality(flows) - 1) / nullif(cardinality(flows), 0)] || shares;
  end if;
  foreach share in array shares loop
    exit when cardinality(tids) >= qty;
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
          and t.ctid <> all (queue_read.tids)
          and pgflow_internal.may_run(queue_read.runnable, t.flow_slug, t.step_slug, t.flow_version)
        order by t.visible_at
        limit share
        for update of t skip locked
      ) d
      limit queue_read.qty - cardinality(queue_read.tids)
    ) q;
    tids := tids || batch.tids;
    run_ids := run_ids || batch.run_ids;
    step_slugs := step_slugs || batch.step_slugs;
  end loop;
end;
$$;
