-- Purpose: the elements a fanout runs over, in order.
-- Parameters: output of the dependency; path: compiled, null when the output is the array.
-- Returns: one JSON value per element.
-- Errors: whatever jsonb says when the output does not fit; callers ask fanout_mismatch first.
-- Callers: start_steps, fanout_mismatch.
create function pgflow.fanout_elements(output jsonb, path jsonpath)
returns setof jsonb
language sql
immutable
parallel safe
set search_path to ''
as $$
  select e.value
  from pg_catalog.jsonb_array_elements(case when path is null then output end) e (value)
  union all
  select p.value
  from pg_catalog.jsonb_path_query(output, path) p (value);
$$;
