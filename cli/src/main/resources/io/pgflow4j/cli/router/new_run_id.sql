select pgflow_router.new_run_id(new_run_id.partition)
