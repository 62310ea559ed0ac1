-- Purpose: the tags that somebody looks for, in the form that runs have them.
-- Parameters: tags: {tag: value}, or null.
-- Returns: {tag: text}, or null.
-- Errors: PF009 no object, an empty one, a value that no tag has.
create function pgflow_internal.wanted_tags(tags jsonb)
returns jsonb language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  wanted jsonb;
begin
  if tags is null then
    return null;
  end if;
  if jsonb_typeof(tags) <> 'object' then
    raise exception using
      errcode = 'PF009',
      message = format('Tags are an object of tag to value, not %s', left(tags::text, 100)),
      hint = 'Pass an object such as {"customerId": "c7"}.';
  end if;
  wanted := pgflow_internal.run_tags(array(select jsonb_object_keys(tags)), tags);
  if wanted is null or exists (select 1 from jsonb_each(tags) e where jsonb_typeof(e.value) = 'null') then
    raise exception using
      errcode = 'PF009',
      message = format('Tags without a value find nothing: %s', left(tags::text, 100)),
      hint = 'Pass an object such as {"customerId": "c7"}, or null for all runs.';
  end if;
  return wanted;
end;
$$;
