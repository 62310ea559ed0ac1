-- Purpose: the one rule for slugs of flows and steps. 47 characters and no double hyphen are PGMQ's
--   limits for queue names; 'run' names the run's input in a task's input.
-- Returns: whether the text may be a slug; false for null.
create function pgflow.is_valid_slug(slug text)
returns boolean language sql immutable
parallel safe
set search_path to pg_catalog, pg_temp
as $$
  select coalesce(
    is_valid_slug.slug ~ '^[A-Za-z_][A-Za-z0-9_-]*$'
      and pg_catalog.length(is_valid_slug.slug) <= 47
      and pg_catalog.strpos(is_valid_slug.slug, '--') = 0
      and is_valid_slug.slug <> 'run',
    false
  );
$$;

comment on function pgflow.is_valid_slug(text) is
  'Letters, digits, _ and -, not starting with a digit or -, at most 47, no --, not "run".';
