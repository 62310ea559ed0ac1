select s.flow_slug, s.flow_version, s.step_slug, sum(s.tasks)::int, min(s.oldest_due_at)
from {call} s
group by s.flow_slug, s.flow_version, s.step_slug
order by s.flow_slug, s.flow_version, s.step_slug
