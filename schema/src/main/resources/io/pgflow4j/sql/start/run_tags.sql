-- Purpose: the tags of a run.
-- Parameters: tags: the fields that are tags; input: of the run.
-- Returns: {tag: text} without those that are missing or null; null when none is left.
-- Errors: PF009 as tag_text.
create function pgflow_internal.run_tags(tags text[], input jsonb)
returns jsonb language sql immutable set search_path to pg_catalog, pg_temp as $$
  select jsonb_object(array_agg(v.tag), array_agg(v.written))
  from (
    select t.tag, pgflow_internal.tag_text(t.tag, run_tags.input -> t.tag) as written
    from unnest(run_tags.tags) as t (tag)
  ) v
  where v.written is not null;
$$;
