-- Purpose: what the rate of a step allows at present, for people who look.
-- Parameters: flow_slug; step_slug.
-- Returns: {"max_claims", "period_seconds", "next_claim_at": when the rate allows a claim again, null while it allows
--   one}; null for a step without a rate.
-- Notes: a step keeps about a hundred entries. As in rated_read, those in the future count as now.
create function pgflow_internal.step_rate(flow_slug text, step_slug text)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  rate pgflow.step_rates;
  full_since timestamptz;
begin
  select r.* into rate
  from pgflow.step_rates r
  where r.flow_slug = step_rate.flow_slug and r.step_slug = step_rate.step_slug;
  if rate.max_claims is null then
    return null;
  end if;
  select max(c.claimed_at) into full_since
  from (
    select u.claimed_at, sum(u.claims) over (order by u.claimed_at desc) as claims
    from (
      select least(e.claimed_at, now) as claimed_at, e.claims
      from unnest(rate.claimed_at, rate.claims) as e (claimed_at, claims)
    ) u
  ) c
  where c.claims >= rate.max_claims;
  return jsonb_build_object(
    'max_claims', rate.max_claims,
    'period_seconds', extract(epoch from rate.period)::float8,
    'next_claim_at', case when full_since > now - rate.period then full_since + rate.period end
  );
end;
$$;
