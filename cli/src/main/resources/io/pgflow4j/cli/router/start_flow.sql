select *
from pgflow_router.start_flow(
  start_flow.flow_slug, start_flow.input, coalesce(start_flow.run_id, pgflow.new_run_id()), start_flow.carrier
)
