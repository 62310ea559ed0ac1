select r.*
from {call} r
order by array_position(retry_runs.run_ids, r.run_id)
