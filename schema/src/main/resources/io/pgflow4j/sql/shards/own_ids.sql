-- Purpose: move new run ids to this server's own partitions.
-- Parameters: partition_list: of pgflow.this_server; ids.
-- Returns: the ids, in their order, each in a partition drawn from the list.
-- Errors: PF018 the server owns no partition.
create function pgflow_internal.own_ids(partition_list bytea, ids uuid[])
returns uuid[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  if length(partition_list) = 0 then
    raise exception using
      errcode = 'PF018',
      message = 'This server owns no partition, so no run can start here',
      hint = 'Call a server that owns some; pgflow.list_shards() shows the map.';
  end if;
  return array(
    select pgflow_internal.in_partition(
      u.id, get_byte(partition_list, floor(random() * length(partition_list))::int)
    )
    from unnest(own_ids.ids) as u (id)
  );
end;
$$;
