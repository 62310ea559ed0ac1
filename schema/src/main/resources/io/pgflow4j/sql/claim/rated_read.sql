-- Purpose: pick and lock due tasks of flows in which a step has a rate: first throttled ones, as far
--   as their step's rate allows, then what queue_read finds. In no period of a second, a minute or an
--   hour, wherever it begins, are more tasks of a step picked than its rate says, whoever asks: who
--   picks holds the step's row until commit, others pass it by, and what is rolled back was not used.
-- Parameters: as in claim_tasks; overdue: as in queue_read.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to.
-- Notes: an expired lease makes its task throttled again, so that every attempt counts. Picks that
--   fall into the same hundredth of a period are remembered as one, made at the last one's time: the
--   rate may be underused by that much, never exceeded. Where the clock was set back, what was picked in
--   its future counts as picked now.
-- Locks: step_rates, then step_tasks, skipping what others have locked; never waits.
-- Callers: exchange_tasks.
create function pgflow_internal.rated_read(
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
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  step record;
  rate pgflow.step_rates;
  free int;
  picked record;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  -- First found, then locked, so that nothing else is.
  with expired as materialized (
    select t.tid
    from unnest(rated_read.flow_slugs) as k (flow_slug)
    cross join lateral (
      select t.ctid as tid, t.*
      from pgflow.step_tasks t
      where t.flow_slug = k.flow_slug
        and t.status = 'started'
        and t.visible_at <= now
    ) t
    join pgflow.step_rates r on r.flow_slug = t.flow_slug and r.step_slug = t.step_slug
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    where t.attempts_count - t.attempts_floor < coalesce(s.max_attempts, f.max_attempts)
  ),
  taken as materialized (
    select t.ctid as tid
    from pgflow.step_tasks t
    where t.ctid = any (array(select e.tid from expired e))
      and t.status = 'started'
      and t.visible_at <= now
    for update of t skip locked
  )
  update pgflow.step_tasks t
  set status = 'throttled', msg_id = null
  where t.ctid = any (array(select k.tid from taken k));

  for step in
    select r.flow_slug, r.step_slug, r.max_claims
    from pgflow.step_rates r
    cross join lateral (
      select t.visible_at
      from pgflow.step_tasks t
      where t.flow_slug = r.flow_slug
        and t.step_slug = r.step_slug
        and t.status = 'throttled'
        and t.visible_at <= now
      order by t.visible_at
      limit 1
    ) h
    where r.flow_slug = any (rated_read.flow_slugs)
    order by h.visible_at, r.flow_slug, r.step_slug
  loop
    free := rated_read.qty - cardinality(tids);
    exit when free <= 0;
    if step.max_claims is not null then
      select r.* into rate
      from pgflow.step_rates r
      where r.flow_slug = step.flow_slug
        and r.step_slug = step.step_slug
        and exists (
          select 1
          from pgflow.step_tasks t
          where t.flow_slug = r.flow_slug
            and t.step_slug = r.step_slug
            and t.status = 'throttled'
            and t.visible_at <= now
        )
      for update of r skip locked;
      continue when not found;
      -- Read once the row is held: whoever had it before has picked earlier.
      now := pgflow_internal.current_time();
      -- Removed since it was looked at: the limit is gone.
      if rate.max_claims is not null then
        if rate.claimed_at[cardinality(rate.claimed_at)] > now then
          update pgflow.step_rates r
          set claimed_at = array(
            select least(u.claimed_at, now)
            from unnest(r.claimed_at) with ordinality as u (claimed_at, ord)
            order by u.ord
          )
          where r.flow_slug = step.flow_slug and r.step_slug = step.step_slug
          returning r.* into rate;
        end if;
        select least(free, rate.max_claims - coalesce(sum(c.claims), 0))::int into free
        from unnest(rate.claimed_at, rate.claims) as c (claimed_at, claims)
        where c.claimed_at > now - rate.period;
        continue when free <= 0;
      end if;
    end if;
    select
      coalesce(array_agg(d.tid), '{}') as tids,
      coalesce(array_agg(d.run_id), '{}') as run_ids
    into picked
    from (
      select t.ctid as tid, t.run_id
      from pgflow.step_tasks t
      where t.flow_slug = step.flow_slug
        and t.step_slug = step.step_slug
        and t.status = 'throttled'
        and t.visible_at <= now
        and pgflow_internal.may_run(rated_read.runnable, t.flow_slug, t.step_slug, t.flow_version)
      order by t.visible_at
      limit free
      for update of t skip locked
    ) d;
    tids := tids || picked.tids;
    run_ids := run_ids || picked.run_ids;
    step_slugs := step_slugs || array_fill(step.step_slug, array[cardinality(picked.tids)]);
    if step.max_claims is not null and rate.max_claims is not null
      and cardinality(picked.tids) > 0
    then
      update pgflow.step_rates r
      set (claimed_at, claims) = (
        select array_agg(b.claimed_at order by b.claimed_at), array_agg(b.claims order by b.claimed_at)
        from (
          select max(c.claimed_at) as claimed_at, sum(c.claims)::int as claims
          from (
            select u.claimed_at, u.claims
            from unnest(rate.claimed_at, rate.claims) as u (claimed_at, claims)
            union all
            select now, cardinality(picked.tids)
          ) c
          where c.claimed_at > now - rate.period
          group by floor(100 * extract(epoch from c.claimed_at) / extract(epoch from rate.period))
        ) b
      )
      where r.flow_slug = step.flow_slug and r.step_slug = step.step_slug;
    end if;
  end loop;

  if cardinality(tids) < rated_read.qty then
    picked := pgflow_internal.queue_read(
      rated_read.flow_slugs, rated_read.qty - cardinality(tids), rated_read.runnable,
      rated_read.overdue
    );
    tids := tids || picked.tids;
    run_ids := run_ids || picked.run_ids;
    step_slugs := step_slugs || picked.step_slugs;
  end if;
end;
$$;
