-- Purpose: refuse a carrier that is not an object of text to text, or is large: it is kept with each run.
-- Parameters: carrier.
-- Errors: PF009.
create function pgflow_internal.require_carrier(carrier jsonb)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  longest constant int := 8000;
  other text;
begin
  if jsonb_typeof(carrier) <> 'object' then
    raise exception using
      errcode = 'PF009',
      message = format('A carrier is an object of text to text, not %s', jsonb_typeof(carrier)),
      hint = 'Give an object such as {"traceparent": "..."}, or null.';
  end if;
  select e.key into other from jsonb_each(carrier) e where jsonb_typeof(e.value) <> 'string' limit 1;
  if found then
    raise exception using
      errcode = 'PF009',
      message = format('A carrier''s values are texts, but %L is not one', left(other, 100)),
      hint = 'Write numbers and other values as text.';
  end if;
  if length(carrier::text) > longest then
    raise exception using
      errcode = 'PF009',
      message = format('A carrier of %s characters is too long', length(carrier::text)),
      hint = format('At most %s characters are allowed; larger values belong into the input.', longest);
  end if;
end;
$$;
