-- Purpose: a new run id, see random_run_id.
-- Parameters: partition: 0 to 255, whoever owns it; null for any of this server's own.
-- Returns: the id.
-- Errors: PF009 partition, PF018 the server owns none.
create function pgflow.new_run_id(partition int default null)
returns uuid language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  if new_run_id.partition not between 0 and 255 then
    raise exception using
      errcode = 'PF009',
      message = format('partition is %s; it must be 0 to 255', new_run_id.partition),
      hint = 'Leave it out for a partition of this server.';
  end if;
  if new_run_id.partition is not null then
    return pgflow_internal.in_partition(pgflow_internal.random_run_id(), new_run_id.partition);
  end if;
  return coalesce(
    (
      select (pgflow_internal.own_ids(s.partition_list, array[pgflow_internal.random_run_id()]))[1]
      from pgflow.this_server s
    ),
    pgflow_internal.random_run_id()
  );
end;
$$;

comment on function pgflow.new_run_id(int) is
  'A new run id: a UUID of version 7, which sorts by time, of a partition that this server owns.';
