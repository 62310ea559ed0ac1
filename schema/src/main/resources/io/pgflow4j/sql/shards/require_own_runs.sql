-- Purpose: refuse runs of partitions that another server owns. Nobody who goes by the map would find them here.
-- Parameters: run_ids.
-- Errors: PF018.
create function pgflow_internal.require_own_runs(run_ids uuid[])
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  other record := pgflow_internal.foreign_run(require_own_runs.run_ids);
begin
  if other.run_id is not null then
    raise exception using
      errcode = 'PF018',
      message = format(
        'Run id %s belongs to server %L (partition %s), and this is server %L',
        other.run_id, other.owner, other.partition, other.here
      ),
      hint = 'Call the owner of its partition; pgflow.list_shards() shows the map.';
  end if;
end;
$$;
