-- Purpose: keep development mode out of databases whose flows are made by migrations.
-- Errors: PF013 the database has flows and is not marked.
create function pgflow_internal.require_development()
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if not (select i.development from pgflow.installation i)
    and exists (select 1 from pgflow.flows)
  then
    raise exception using
      errcode = 'PF013',
      message = 'Development mode was asked for, but the flows of this database are made by migrations',
      hint = 'Start the worker without development mode, or use an empty database. If this one is for'
        || ' development only: select pgflow.mark_for_development().';
  end if;
end;
$$;
