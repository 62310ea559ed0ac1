-- Purpose: how many runs ended when, and how: the bars of a chart.
-- Parameters: since; bucket: the width of a bar, at least 1 second.
-- Returns: per flow, bucket (its start, counted from since) and status: how many runs ended. Of the 50,000 runs
--   that ended last; cut: whether there were more, so that earlier ones are missing; median_seconds: half of the flow's
--   completed runs among them took at most as long, null where none completed.
-- Errors: PF009 a null since, bucket.
create function pgflow.run_counts(since timestamptz, bucket interval default '1 hour')
returns table (flow_slug text, bucket_start timestamptz, status text, runs int, cut boolean, median_seconds float8)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
begin
  if run_counts.since is null or (run_counts.bucket >= interval '1 second') is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'since is %s and bucket is %s; there must be a since, and a bucket of at least 1 second',
        coalesce(run_counts.since::text, 'null'), coalesce(run_counts.bucket::text, 'null')
      ),
      hint = 'For instance pgflow.run_counts(now() - interval ''1 day'', interval ''1 hour'').';
  end if;
  return query
    with ended as materialized (
      select r.flow_slug, r.status, r.finished_at, extract(epoch from r.finished_at - r.started_at) as seconds
      from pgflow.runs r
      where r.finished_at >= run_counts.since
      order by r.finished_at desc
      limit 50001
    ),
    medians as (
      select e.flow_slug, percentile_cont(0.5) within group (order by e.seconds) as seconds
      from ended e
      where e.status = 'completed'
      group by e.flow_slug
    )
    select
      e.flow_slug, b.start, e.status, count(*)::int, (select count(*) > 50000 from ended),
      m.seconds
    from ended e
    left join medians m on m.flow_slug = e.flow_slug
    cross join lateral (
      select run_counts.since + run_counts.bucket * floor(
        extract(epoch from e.finished_at - run_counts.since) / extract(epoch from run_counts.bucket)
      ) as start
    ) b
    group by e.flow_slug, b.start, e.status, m.seconds
    order by e.flow_slug, b.start, e.status;
end;
$$;

comment on function pgflow.run_counts(timestamptz, interval) is 'How many runs ended when, and how.';
