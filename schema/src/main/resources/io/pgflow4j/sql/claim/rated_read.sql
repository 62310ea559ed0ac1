-- Purpose: pick and lock due tasks of one step and version that has, or once had, a rate, as far as the rate
--   allows, the oldest first. In no period of a second, a minute or an hour, wherever it begins, are more
--   tasks of a step picked than its rate says, by all callers together. The caller that picks holds the
--   step's row until it commits, others skip the step, and a claim that is rolled back has used nothing.
-- Parameters: flow_slug; step_slug; flow_version; qty; taken: rows that this claim has picked already; head: no task
--   that became due before is looked at, see known_heads.
-- Returns: the rows' tids, locked by this transaction, and their runs.
-- Notes: a claim is a row of its own, and two rows say what was claimed between them, so that nothing is updated and
--   nothing summed up. Where the clock was set back, picks in its future count as picks of now.
-- Locks: step_rates, then step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.rated_read(
  flow_slug text,
  step_slug text,
  flow_version int,
  qty int,
  taken tid[],
  head timestamptz,
  out tids tid[],
  out run_ids uuid[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  rate pgflow.step_rates;
  claimed bigint;
  free int := qty;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  select r.* into rate
  from pgflow.step_rates r
  where r.flow_slug = rated_read.flow_slug and r.step_slug = rated_read.step_slug;
  if rate.max_claims is not null then
    select r.* into rate
    from pgflow.step_rates r
    where r.flow_slug = rated_read.flow_slug and r.step_slug = rated_read.step_slug
    for update of r skip locked;
    if not found then
      return;
    end if;
    -- Read once the row is held: whoever had it before has picked earlier.
    now := pgflow_internal.current_time();
    -- The rate may have been removed since the first look. Then there is no limit.
    if rate.max_claims is not null then
      if exists (
        select 1
        from pgflow.rate_claims c
        where c.flow_slug = rated_read.flow_slug and c.step_slug = rated_read.step_slug and c.claimed_at > now
      ) then
        update pgflow.rate_claims c
        set claimed_at = now
        where c.flow_slug = rated_read.flow_slug and c.step_slug = rated_read.step_slug and c.claimed_at > now;
      end if;
      claimed := pgflow_internal.claims_until(flow_slug, step_slug, now);
      free := least(
        free, rate.max_claims - claimed + pgflow_internal.claims_until(flow_slug, step_slug, now - rate.period)
      )::int;
      if free <= 0 then
        return;
      end if;
    end if;
  end if;

  select coalesce(array_agg(d.tid), '{}'), coalesce(array_agg(d.run_id), '{}')
  into tids, run_ids
  from (
    select t.ctid as tid, t.run_id
    from pgflow.task_rows t
    where hashtextextended(t.flow_slug, 0) = hashtextextended(rated_read.flow_slug, 0)
      and hashtextextended(t.step_slug, t.flow_version)
        = hashtextextended(rated_read.step_slug, rated_read.flow_version)
      and t.flow_slug = rated_read.flow_slug
      and t.step_slug = rated_read.step_slug
      and t.flow_version = rated_read.flow_version
      and t.status = 'throttled'
      and t.visible_at >= head
      and t.visible_at <= now
      and t.ctid <> all (taken)
    order by t.visible_at
    limit free
    for update of t skip locked
  ) d;

  if rate.max_claims is not null and cardinality(tids) > 0 then
    -- At an isolation that does not see a claim of somebody else, this fails instead of exceeding the rate.
    insert into pgflow.rate_claims (flow_slug, step_slug, claims_before, claims_until, claimed_at)
    values (rated_read.flow_slug, rated_read.step_slug, claimed, claimed + cardinality(tids), now)
    on conflict do nothing;
  end if;
end;
$$;
