-- Purpose: how long a failed attempt waits for the next one.
-- Parameters: base_delay in seconds; attempts_count: attempts so far; max_delay: upper bound in
--   seconds, null for none; jitter_percent: the delay is shortened at random by up to this much.
-- Returns: seconds, base_delay * 2^attempts_count, never more than max_delay or about 31 years.
create function pgflow.calculate_retry_delay(
  base_delay numeric,
  attempts_count int,
  max_delay numeric default null,
  jitter_percent int default 0
)
returns numeric language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  return least(
      base_delay * power(2::numeric, least(greatest(attempts_count, 0), 60)),
      coalesce(max_delay, 1000000000),
      1000000000
    ) * (1 - jitter_percent / 100.0 * random()::numeric);
end;
$$;

comment on function pgflow.calculate_retry_delay(numeric, int, numeric, int) is
  'Seconds: base_delay * 2^attempts_count, capped by max_delay, shortened at random on request.';
