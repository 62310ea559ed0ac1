-- Purpose: a number of seconds for people, in the largest unit that takes no fraction.
-- Parameters: seconds.
-- Returns: text such as 3 d, 2 h, 90 min or 45 s.
create function pgflow_internal.signal_duration(seconds int)
returns text language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  return case
    when seconds % 86400 = 0 then seconds / 86400 || ' d'
    when seconds % 3600 = 0 then seconds / 3600 || ' h'
    when seconds % 60 = 0 then seconds / 60 || ' min'
    else seconds || ' s'
  end;
end;
$$;
