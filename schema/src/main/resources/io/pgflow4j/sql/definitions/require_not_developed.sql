-- Purpose: keep a flow that code defined in development mode apart from migrations, and from workers
--   that rely on them.
-- Parameters: flow_slug.
-- Errors: PF012 the flow is in development mode.
create function pgflow.require_not_developed(flow_slug text)
returns void language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  if exists (
    select 1 from pgflow.developed_flows d where d.flow_slug = require_not_developed.flow_slug
  ) then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L is in development mode in this database: code defined it, not migrations',
        require_not_developed.flow_slug
      ),
      hint = 'Start its workers in development mode and leave its migrations out, or use another database.';
  end if;
end;
$$;

comment on function pgflow.require_not_developed(text) is
  'Raises when the flow was defined by code in development mode.';
