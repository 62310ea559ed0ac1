-- Purpose: the one text that a tag's value has, however it is written.
-- Parameters: tag: its name; value: JSON.
-- Returns: a string as it is, a number without trailing zeros, true or false; null for null.
-- Errors: PF009 a list or an object, a text that is too long.
create function pgflow_internal.tag_text(tag text, value jsonb)
returns text language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  longest constant int := 200;
  kind text := jsonb_typeof(value);
  written text := case when kind = 'number' then trim_scale(value::numeric)::text else value #>> '{}' end;
begin
  if kind in ('array', 'object') then
    raise exception using
      errcode = 'PF009',
      message = format('Tag %L is an %s', left(tag, 100), kind),
      hint = 'A tag is a text, a number, true or false.';
  end if;
  if length(written) > longest then
    raise exception using
      errcode = 'PF009',
      message = format('Tag %L has %s characters', left(tag, 100), length(written)),
      hint = format('At most %s are allowed: a tag is what people search for, such as an order''s number.', longest);
  end if;
  return written;
end;
$$;
