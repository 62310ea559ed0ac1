-- Purpose: forget claims that no rate counts any more. Of each step, the newest of these stays: what was claimed since
--   is counted from it.
-- Parameters: most: how many to delete at most.
-- Returns: how many were deleted.
-- Notes: a session begins where its call before ended, so that it passes over no dead entries. Once in an hour it
--   begins with the oldest claim.
-- Locks: rate_claims that nobody else locks.
create function pgflow_internal.forget_rate_claims(most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  last_call timestamptz := nullif(current_setting('pgflow.rates_forgotten', true), '')::timestamptz;
  deleted int;
begin
  if date_trunc('hour', last_call) = date_trunc('hour', now) is not true then
    last_call := '-infinity';
  end if;
  delete from pgflow.rate_claims c
  where c.ctid = any (array(
    select o.tid
    from pgflow.step_rates r
    cross join lateral (
      select n.claimed_at, n.claims_until
      from pgflow.rate_claims n
      where n.flow_slug = r.flow_slug
        and n.step_slug = r.step_slug
        and n.claimed_at <= now - coalesce(r.period, interval '1 hour')
      order by n.claimed_at desc, n.claims_until desc
      limit 1
    ) k
    cross join lateral (
      select p.ctid as tid
      from pgflow.rate_claims p
      where p.flow_slug = r.flow_slug
        and p.step_slug = r.step_slug
        and (p.claimed_at, p.claims_until) < (k.claimed_at, k.claims_until)
        and p.claimed_at > last_call - 2 * coalesce(r.period, interval '1 hour')
      order by p.claimed_at, p.claims_until
      limit forget_rate_claims.most
    ) o
    limit forget_rate_claims.most
  ));
  get diagnostics deleted = row_count;
  -- Where more are left, the next call begins where this one did.
  if deleted < most then
    perform set_config('pgflow.rates_forgotten', now::text, false);
  end if;
  return deleted;
end;
$$;
