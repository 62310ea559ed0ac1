select
  b.flow_slug, b.flow_version, b.step_slug, least(sum(b.due), 1001)::int, min(b.oldest_due_at),
  least(sum(b.delayed), 1001)::int, min(b.next_due_at), sum(b.waiting)::int, sum(b.running)::int, sum(b.expired)::int,
  max(b.max_claims), max(b.period_seconds), sum(b.claimed)::int, bool_or(b.paused)
from {call} b
group by b.flow_slug, b.flow_version, b.step_slug
order by b.flow_slug, b.flow_version, b.step_slug
