select *
from pgflow_router.start_flow(
  start_flow.flow_slug, start_flow.input,
  coalesce(start_flow.run_id, pgflow.new_run_id(pgflow.start_partition(start_flow.flow_slug))), start_flow.carrier
)
