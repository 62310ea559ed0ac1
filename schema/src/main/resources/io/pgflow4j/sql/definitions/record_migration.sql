-- Purpose: tell the database which migration file has just changed a flow, so that flow_definition can show it.
-- Parameters: flow_slug; flow_version: the version that the file leads to; file: its name, at most 1,000 characters;
--   sha256: the hash of its text above this call, 64 hexadecimal digits. The same file again replaces what it said.
-- Errors: PF002 flow, PF012 version, PF009 file, sha256.
-- Locks: the flow, as lock_flow.
create function pgflow.record_migration(flow_slug text, flow_version int, file text, sha256 text)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows := pgflow_internal.lock_flow(record_migration.flow_slug);
begin
  if (record_migration.flow_version between 1 and flow.current_version) is not true then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L has no version %s; it is at version %s',
        flow.flow_slug, coalesce(record_migration.flow_version::text, 'null'), flow.current_version
      ),
      hint = 'Apply the flow''s newer migrations.';
  end if;
  if (length(record_migration.file) between 1 and 1000 and record_migration.sha256 ~ '^[0-9a-f]{64}$') is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'file is %L, sha256 is %L', left(record_migration.file, 1000), left(record_migration.sha256, 100)
      ),
      hint = 'Give the file''s name and 64 hexadecimal digits, as migrations of the build do.';
  end if;
  insert into pgflow.flow_migrations (flow_slug, file, flow_version, sha256, applied_at)
  values (
    flow.flow_slug, record_migration.file, record_migration.flow_version, record_migration.sha256,
    pgflow_internal.current_time()
  )
  on conflict on constraint flow_migrations_pkey do update
  set flow_version = excluded.flow_version, sha256 = excluded.sha256, applied_at = excluded.applied_at;
end;
$$;

comment on function pgflow.record_migration(text, int, text, text) is
  'Tells the database which migration file has just changed a flow.';
