select pgflow_router.home(home_partition.flow_slug)
