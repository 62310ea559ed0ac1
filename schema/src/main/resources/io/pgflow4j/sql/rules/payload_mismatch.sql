-- Purpose: why a payload cannot be given to a task, in words; the one place that decides it. A claim
--   that met such a payload would be refused together with every other task it has picked.
-- Parameters: payload.
-- Returns: the fault, or null when it is within payload_limit, as jsonb and as text.
-- Notes: a number of a few bytes can have 130,000 digits as text, so only small values are not written.
create function pgflow_internal.payload_mismatch(payload jsonb)
returns text language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  bytes int;
  -- Read once: a large payload is stored in pieces beside its row.
  whole jsonb;
begin
  if pgflow_internal.most_bytes(payload) <= 8192 then
    return null;
  end if;
  whole := payload #> '{}';
  bytes := pg_column_size(whole);
  if bytes > pgflow_internal.payload_limit() then
    return format('%s bytes as jsonb; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  end if;
  begin
    bytes := octet_length(whole::text);
  exception
    when program_limit_exceeded then
      return format(
        'more bytes as text than PostgreSQL can hold; at most %s are allowed', pgflow_internal.payload_limit()
      );
  end;
  if bytes > pgflow_internal.payload_limit() then
    return format('%s bytes as text; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  end if;
  return null;
end;
$$;
