-- Purpose: how many tasks of a rated step were claimed until a time, by the newest claim of that time or before.
-- Parameters: flow_slug; step_slug; at.
-- Returns: the number; 0 before the first claim.
create function pgflow_internal.claims_until(flow_slug text, step_slug text, at timestamptz)
returns bigint language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return coalesce(
    (
      select c.claims_until
      from pgflow.rate_claims c
      where c.flow_slug = claims_until.flow_slug and c.step_slug = claims_until.step_slug and c.claimed_at <= at
      order by c.claimed_at desc, c.claims_until desc
      limit 1
    ),
    0
  );
end;
$$;
