-- Purpose: allow development mode in a database that has flows already. There is no way back: what
--   code has defined since then is in no migration.
-- Locks: the row of installation.
create function pgflow.mark_for_development()
returns void language sql volatile security definer set search_path to pg_catalog, pg_temp as $$
  update pgflow.installation set development = true where not development;
$$;

comment on function pgflow.mark_for_development() is
  'Allows workers in development mode to define flows in this database, without migrations.';
