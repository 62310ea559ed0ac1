-- Purpose: the guard at the head of every generated migration.
-- Parameters: flow_slug; flow_version: the current version the migration builds on, 0 when the flow
--   must not exist yet.
-- Errors: PF012 when the database is at another version, or the flow is in development mode.
-- Locks: the flow, as lock_flow, so that two migrations of one flow cannot interleave.
create function pgflow.require_flow_version(flow_slug text, flow_version int)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  actual int := 0;
begin
  select f.current_version into actual
  from pgflow.flows f
  where f.flow_slug = require_flow_version.flow_slug
  for no key update;
  perform pgflow.require_not_developed(require_flow_version.flow_slug);
  actual := coalesce(actual, 0);
  if actual is distinct from require_flow_version.flow_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L is at version %s in this database, but this migration builds on version %s',
        require_flow_version.flow_slug, actual, require_flow_version.flow_version
      ),
      hint = case
        when actual < require_flow_version.flow_version
          then 'Apply the migrations of the versions between them first, in order.'
        else 'This migration, or a newer one, has been applied already; do not apply it twice.'
      end;
  end if;
end;
$$;

comment on function pgflow.require_flow_version(text, int) is
  'Raises unless the flow''s current version is the given one; 0: the flow must not exist.';
