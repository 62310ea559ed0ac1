-- Which tasks wait for a signal, and since when, for people who look. Claims read parked tasks nowhere, so that
-- step_tasks has no index of them.
alter table pgflow.signals add column waiting_flow text;

comment on column pgflow.signals.waiting_flow is 'The flow of the task while it is parked; null: it is not.';

update pgflow.signals g
set waiting_flow = t.flow_slug
from pgflow.step_tasks t
where t.run_id = g.run_id and t.step_slug = g.step_slug and t.task_index = g.task_index and t.status = 'parked';

-- list_flows asks how many tasks of a flow wait, and since when the first does.
create index signals_waiting on pgflow.signals (waiting_flow, parked_at) where waiting_flow is not null;
