-- Purpose: read a set of partitions as people write it.
-- Parameters: server: whose; partitions: the text of an int4multirange, such as {[0,128)}; {} for none.
-- Returns: it.
-- Errors: PF009 anything but partitions from 0 to 255.
create function pgflow_internal.require_partitions(server text, partitions text)
returns int4multirange language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  parsed int4multirange;
begin
  begin
    parsed := require_partitions.partitions::int4multirange;
  exception
    when data_exception then
      null; -- said below
  end;
  if (parsed <@ int4multirange(int4range(0, 256))) is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'Server %L owns partitions %s', require_partitions.server, coalesce(require_partitions.partitions, 'null')
      ),
      hint = 'Write some of the partitions 0 to 255 as ranges, such as {[0,128)}, and {} for none.';
  end if;
  return parsed;
end;
$$;
