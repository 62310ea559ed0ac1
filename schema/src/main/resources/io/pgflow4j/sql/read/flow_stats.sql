-- Purpose: how long a flow's runs and steps take, and how often they fail, of its newest runs.
-- Parameters: flow_slug; sample: how many of its newest runs to look at, 1 to 10,000. Steps are those of the
--   newest 200 of them.
-- Returns: {"runs": looked at, "from", "to": starts of the oldest and the newest, "ended", "failed": of those ended,
--   "seconds": {"p50", "p95", "max"} of completed runs, "durations": [seconds of each of them, newest first],
--   "steps": [{"step_slug", "runs", "seconds": {"p50", "p95", "max"} of its completed runs from ready to completed,
--   "failed", "failed_attempts": among the first 10,000 of all steps}, ... by slug]}. Figures of nothing are null.
-- Errors: PF002 flow, PF009 sample.
create function pgflow.flow_stats(flow_slug text, sample int default 1000)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
declare
  most int := pgflow_internal.require_limit('sample', flow_stats.sample, 10000);
  run_ids uuid[];
  stats jsonb;
begin
  perform pgflow_internal.require_flow(flow_stats.flow_slug);
  with newest as materialized (
    select r.run_id, r.status, r.started_at, extract(epoch from r.finished_at - r.started_at) as seconds
    from pgflow.runs r
    where r.flow_slug = flow_stats.flow_slug
    order by r.started_at desc, r.run_id desc
    limit most
  )
  select
    jsonb_build_object(
      'runs', count(*),
      'from', min(n.started_at),
      'to', max(n.started_at),
      'ended', count(*) filter (where n.status <> 'started'),
      'failed', count(*) filter (where n.status = 'failed'),
      'seconds', jsonb_build_object(
        'p50', percentile_cont(0.5) within group (order by n.seconds) filter (where n.status = 'completed'),
        'p95', percentile_cont(0.95) within group (order by n.seconds) filter (where n.status = 'completed'),
        'max', max(n.seconds) filter (where n.status = 'completed')
      ),
      'durations', coalesce(
        to_jsonb(
          array_agg(n.seconds order by n.started_at desc, n.run_id desc) filter (where n.status = 'completed')
        ),
        '[]'
      )
    ),
    array(select m.run_id from newest m order by m.started_at desc, m.run_id desc limit 200)
  into stats, run_ids
  from newest n;
  return stats || jsonb_build_object(
    'steps', (
      with failures as materialized (
        select a.step_slug
        from pgflow.attempt_failures a
        where a.run_id = any (run_ids)
        limit 10000
      )
      select coalesce(to_jsonb(array_agg(to_jsonb(s) order by s.step_slug)), '[]')
      from (
        select
          t.step_slug,
          count(*) as runs,
          count(*) filter (where t.status = 'failed') as failed,
          (select count(*) from failures f where f.step_slug = t.step_slug) as failed_attempts,
          jsonb_build_object(
            'p50', percentile_cont(0.5) within group (order by t.seconds) filter (where t.status = 'completed'),
            'p95', percentile_cont(0.95) within group (order by t.seconds) filter (where t.status = 'completed'),
            'max', max(t.seconds) filter (where t.status = 'completed')
          ) as seconds
        from (
          select ss.step_slug, ss.status, extract(epoch from ss.finished_at - ss.started_at) as seconds
          from unnest(run_ids) as k (run_id)
          join pgflow.step_states ss on ss.run_id = k.run_id
          where ss.started_at is not null
        ) t
        group by t.step_slug
      ) s
    )
  );
end;
$$;

comment on function pgflow.flow_stats(text, int) is
  'How long a flow''s runs and steps take and how often they fail, of its newest runs.';
