-- A worker works for all servers, so that it counts once.
select
  f.flow_slug, max(f.current_version), least(sum(f.open_runs), 1001)::int, least(sum(f.failed_runs), 1001)::int,
  least(sum(f.due_tasks), 1001)::int, min(f.oldest_due_at), max(f.workers), bool_or(f.developed), min(f.paused_at),
  (
    select coalesce(array_agg(distinct p.step_slug order by p.step_slug), '{}')
    from unnest(string_to_array(string_agg(nullif(array_to_string(f.paused_steps, ','), ''), ','), ',')) as p (step_slug)
  ),
  least(sum(f.parked_tasks), 1001)::int, min(f.oldest_parked_at), (array_agg(f.options))[1]
from {call} f
group by f.flow_slug
order by f.flow_slug
