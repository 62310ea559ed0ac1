-- Purpose: refuse the text of a condition without its jsonpath, which is what runs.
-- Parameters: subject: how to name the step; path_name, path; text_name, expression.
-- Errors: PF009.
create function pgflow_internal.require_path_of_text(
  subject text,
  path_name text,
  path text,
  text_name text,
  expression text
)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if path is null and expression is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s: %s is given without %s', subject, text_name, path_name),
      hint = format('%s is shown to people; %s is the jsonpath that decides.', text_name, path_name);
  end if;
end;
$$;
