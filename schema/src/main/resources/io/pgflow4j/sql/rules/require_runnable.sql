-- Purpose: refuse a description of runnable versions that claims could not read. Kept with a worker, it
--   would break every look at stranded_tasks.
-- Parameters: runnable, as in claim_tasks; null is allowed: every version.
-- Errors: PF009.
create function pgflow_internal.require_runnable(runnable jsonb)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if runnable is null then
    return;
  end if;
  if jsonb_typeof(runnable) <> 'object'
    or jsonb_path_exists(runnable, 'strict $.* ? (@.type() != "object")')
    or jsonb_path_exists(
      runnable,
      'strict $.*.* ? (
        @.type() != "array" || @.size() != 2
        || exists (@[*] ? (@.type() != "number" || @ < 0 || @ > 2147483647 || @ != @.floor()))
      )'
    )
    -- A whole number is written as one: other readers of the description may not take 1.0 for 1.
    or jsonb_path_query_array(runnable, 'strict $.*.*[*]', '{}', true)::text like '%.%'
  then
    raise exception using
      errcode = 'PF009',
      message = 'runnable does not say which versions can be run',
      detail = left(runnable::text, 1000),
      hint = 'Write {"<flow>": {"<step>": [min version, max version]}}, or null for everything.';
  end if;
end;
$$;
