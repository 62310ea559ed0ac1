-- Purpose: compile the jsonpath of a condition, and refuse one whose evaluation could raise an error.
-- Parameters: subject: how to name the step in the message; what: the parameter that gives the path; path.
-- Returns: the jsonpath; null for null.
-- Errors: PF008.
-- Notes: silenced, jsonpath still raises for unknown variables, and for dates whose comparison needs a time zone.
create function pgflow_internal.condition_jsonpath(subject text, what text, path text)
returns jsonpath language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  compiled jsonpath;
  without_texts text;
  fault text;
begin
  if path is null then
    return null;
  end if;
  if length(path) > 10000 then
    fault := format('has %s characters; at most 10000 are allowed', length(path));
  else
    begin
      compiled := path::jsonpath;
    exception
      when syntax_error or data_exception or program_limit_exceeded then
        fault := format('is not a jsonpath: %s', sqlerrm);
    end;
  end if;
  without_texts := regexp_replace(compiled::text, '"(\\.|[^"\\])*"', '""', 'g');
  fault := coalesce(
    fault,
    case
      when strpos(without_texts, '$""') > 0 then 'has a variable; nothing gives it a value'
      when without_texts ~ '\.(datetime|date|time|time_tz|timestamp|timestamp_tz)\(' then 'compares dates'
    end
  );
  if fault is not null then
    raise exception using
      errcode = 'PF008',
      message = format('%s: %s %s', subject, what, fault),
      detail = left(path, 1000),
      hint = case what
        when 'start_at' then 'Write the jsonpath of a time, such as $.run.dueAt.'
        else 'Write a jsonpath that gives true or false, such as $.run.amount > 100.'
      end;
  end if;
  return compiled;
end;
$$;
