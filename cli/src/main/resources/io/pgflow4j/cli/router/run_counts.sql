-- Medians cannot be added: that of all is between those of the servers, weighted by their runs.
select
  c.flow_slug, c.bucket_start, c.status, sum(c.runs)::int, bool_or(c.cut),
  sum(c.median_seconds * c.runs) / nullif(sum(c.runs) filter (where c.median_seconds is not null), 0)
from {call} c
group by c.flow_slug, c.bucket_start, c.status
order by c.flow_slug, c.bucket_start, c.status
