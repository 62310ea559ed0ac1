-- Purpose: who asked for an action, as it is kept: as the caller said, otherwise the login role and its
--   application_name, at most 200 characters.
-- Parameters: requested_by: null or empty for the default.
create function pgflow_internal.requester(requested_by text)
returns text language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return left(
    coalesce(
      nullif(requested_by, ''),
      session_user || coalesce(' (' || nullif(current_setting('application_name', true), '') || ')', '')
    ),
    200
  );
end;
$$;
