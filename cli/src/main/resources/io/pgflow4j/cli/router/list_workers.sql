-- A worker registers with every server under one id.
select
  w.worker_id, min(w.worker_name), min(w.status), min(w.started_at), max(w.last_heartbeat_at), max(w.stopped_at),
  (array_agg(w.runnable))[1], sum(w.tasks)::int, min(w.oldest_task_started_at)
from {call} w
group by w.worker_id
order by min(w.status) = 'alive' desc, min(w.worker_name), min(w.started_at)
limit 1000
