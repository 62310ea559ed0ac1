-- Purpose: refuse a bad slug with the rule in the hint.
-- Parameters: slug; what it names ('flow' or 'step').
-- Errors: PF001.
create function pgflow_internal.require_valid_slug(slug text, what text)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if not pgflow.is_valid_slug(require_valid_slug.slug) then
    raise exception using
      errcode = 'PF001',
      message = format('Invalid %s slug: %s', what, coalesce(quote_literal(slug), 'null')),
      hint = 'A slug matches [A-Za-z_][A-Za-z0-9_-]*, has at most 47 characters, no "--", and is not "run".';
  end if;
end;
$$;
