select n.*
from (select distinct on (r.run_id) r.* from {call} r order by r.run_id desc limit 20) n
order by n.started_at desc, n.run_id desc
