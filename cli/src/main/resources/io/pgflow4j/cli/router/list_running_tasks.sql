select t.*
from {call} t
order by t.lease_ends_at, t.run_id, t.step_slug, t.task_index
limit list_running_tasks.page_size
