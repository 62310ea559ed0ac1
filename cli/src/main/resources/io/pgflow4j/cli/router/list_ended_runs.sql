select r.*
from (select distinct on (c.finished_at, c.run_id) c.* from {call} c order by c.finished_at, c.run_id) r
order by r.finished_at, r.run_id
limit list_ended_runs.page_size
