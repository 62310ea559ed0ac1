-- Purpose: delete what is left of deleted runs whose ids are used again, so that the new runs begin empty.
-- Parameters: run_ids.
-- Locks: their rows of deleted_runs, waiting for housekeeping; their tasks.
create function pgflow_internal.delete_leftovers_of(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  taken uuid[];
begin
  if not exists (select 1 from pgflow.deleted_runs d where d.run_id = any (delete_leftovers_of.run_ids)) then
    return;
  end if;
  taken := array(
    select d.run_id
    from pgflow.deleted_runs d
    where d.run_id = any (delete_leftovers_of.run_ids)
    order by d.run_id
    for update
  );
  perform pgflow_internal.delete_tasks(taken);
  delete from pgflow.deleted_runs d where d.run_id = any (taken);
end;
$$;
