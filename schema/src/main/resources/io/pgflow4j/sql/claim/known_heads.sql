-- Purpose: the group heads that this session has noted and still relies on, see note_heads.
-- Returns: them; null where there are none, which is nearly always.
create function pgflow_internal.known_heads()
returns pgflow_internal.group_head[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  heads pgflow_internal.group_head[] :=
    nullif(current_setting('pgflow.group_heads', true), '')::pgflow_internal.group_head[];
begin
  -- By the server's clock, which tests cannot set: otherwise a test whose clock stands would never forget them.
  if heads[1].known_until <= clock_timestamp() then
    perform set_config('pgflow.group_heads', '', false);
    return null;
  end if;
  return heads;
end;
$$;
