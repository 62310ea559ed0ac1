select r.*
from (select distinct on (c.started_at, c.run_id) c.* from {call} c order by c.started_at desc, c.run_id desc) r
order by r.started_at desc, r.run_id desc
limit list_runs.page_size
