select s.server, s.partitions, s.dsn, false, m.version, null::pg_lsn, false
from pgflow_router.shards s
cross join pgflow_router.map m
where m.version > 0
order by s.server
