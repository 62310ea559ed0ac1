declare
  ids uuid[] := coalesce(
    start_flows.run_ids,
    pgflow_router.new_run_ids(cardinality(start_flows.inputs), pgflow.start_partition(start_flows.flow_slug))
  );
begin
  if (cardinality(ids) = cardinality(start_flows.inputs)) is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'Starting flow %L needs one input per run and as many run ids, none of them null',
        start_flows.flow_slug
      ),
      hint = 'Give ''{}'' as the input of a flow that takes none.';
  end if;
  return query
    with started as materialized (
      select distinct on (r.run_id) r.*
      from pgflow_router.start_flows(start_flows.flow_slug, start_flows.inputs, ids, start_flows.carrier) r
    )
    select s.*
    from unnest(ids) with ordinality as n (run_id, ord)
    join started s on s.run_id = n.run_id
    order by n.ord;
end;
