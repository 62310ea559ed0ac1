-- Purpose: compile a fanout path such as orders[].lines[] to a strict jsonpath,
--   strict $."orders"[*]."lines"[*]. Strict, so that a path that does not fit the data is noticed.
-- Parameters: fanout_path: names separated by dots, [] behind every list that is walked; it ends
--   with []. A leading [] walks the output itself.
-- Returns: the jsonpath; null for null.
-- Errors: PF008 with the column of the fault, or with its length when it has more than 1000 characters.
create function pgflow_internal.fanout_jsonpath(fanout_path text)
returns jsonpath language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  rest text := fanout_path;
  compiled text := 'strict $';
  name text;
begin
  if fanout_path is null then
    return null;
  end if;
  if length(fanout_path) > 1000 then
    raise exception using
      errcode = 'PF008',
      message = format('A fanout path of %s characters is too long', length(fanout_path)),
      hint = 'At most 1000 characters are allowed.';
  end if;
  while rest <> '' loop
    if left(rest, 2) = '[]' then
      compiled := compiled || '[*]';
      rest := substr(rest, 3);
    else
      if compiled <> 'strict $' then
        exit when left(rest, 1) <> '.';
        rest := substr(rest, 2);
      end if;
      name := substring(rest from '^[^].[]+');
      exit when name is null;
      compiled := compiled || '.' || to_jsonb(name)::text;
      rest := substr(rest, length(name) + 1);
    end if;
  end loop;
  if rest <> '' or right(fanout_path, 2) <> '[]' then
    raise exception using
      errcode = 'PF008',
      message = format(
        'Invalid fanout path %L at column %s',
        fanout_path,
        length(fanout_path) - length(rest) + 1
      ),
      hint = 'Write names separated by dots with [] behind every list, ending with [], e.g. orders[].lines[].';
  end if;
  return compiled::jsonpath;
end;
$$;

comment on function pgflow_internal.fanout_jsonpath(text) is 'Compiles a fanout path to a strict jsonpath.';
