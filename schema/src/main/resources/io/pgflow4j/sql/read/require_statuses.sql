-- Purpose: refuse statuses that do not exist: they would find nothing in silence.
-- Parameters: statuses: null for all; known: those there are.
-- Errors: PF009.
create function pgflow_internal.require_statuses(statuses text[], known text[])
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  unknown text;
begin
  select coalesce(s.status, 'null') into unknown
  from unnest(statuses) as s (status)
  where (s.status = any (known)) is not true
  limit 1;
  if found then
    raise exception using
      errcode = 'PF009',
      message = format('Unknown status: %s', unknown),
      hint = 'Use some of: ' || array_to_string(known, ', ') || '.';
  end if;
end;
$$;
