-- Purpose: refuse a time zone that the server does not know, and rules in the form of POSIX, whose signs are the
--   other way round.
-- Parameters: zone: its name.
-- Errors: PF009.
create function pgflow_internal.require_zone(zone text)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if (zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$') is true then
    perform now() at time zone require_zone.zone;
    return;
  end if;
  raise invalid_parameter_value;
exception
  when invalid_parameter_value then
    raise exception using
      errcode = 'PF009',
      message = format('zone is %s, which the server does not know', coalesce(quote_literal(zone), 'null')),
      hint = 'Give a name of pg_timezone_names, such as Europe/Berlin or UTC.';
end;
$$;
