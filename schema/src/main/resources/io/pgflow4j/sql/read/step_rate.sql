-- Purpose: what the rate of a step allows at present, for people who look.
-- Parameters: flow_slug; step_slug.
-- Returns: {"max_claims", "period_seconds", "next_claim_at": when the rate allows a claim again, null while it allows
--   one}; null for a step without a rate.
-- Notes: as in rated_read, claims in the future count as claims of now.
create function pgflow_internal.step_rate(flow_slug text, step_slug text)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  rate pgflow.step_rates;
  claimed bigint;
  full_since timestamptz;
begin
  select r.* into rate
  from pgflow.step_rates r
  where r.flow_slug = step_rate.flow_slug and r.step_slug = step_rate.step_slug;
  if rate.max_claims is null then
    return null;
  end if;
  claimed := pgflow_internal.claims_until(flow_slug, step_slug, 'infinity');
  if claimed - pgflow_internal.claims_until(flow_slug, step_slug, now - rate.period) >= rate.max_claims then
    -- The claim that makes room once it is a period old, most often the first of the period.
    select least(c.claimed_at, now) into full_since
    from pgflow.rate_claims c
    where c.flow_slug = step_rate.flow_slug
      and c.step_slug = step_rate.step_slug
      and c.claimed_at > now - rate.period
      and c.claims_until > claimed - rate.max_claims
    order by c.claimed_at, c.claims_until
    limit 1;
  end if;
  return jsonb_build_object(
    'max_claims', rate.max_claims,
    'period_seconds', extract(epoch from rate.period)::float8,
    'next_claim_at', full_since + rate.period
  );
end;
$$;
