-- Purpose: the options that are set in a flow's or a step's row.
-- Parameters: definition: the row's columns as JSON.
-- Returns: {option: value, ...}.
create function pgflow_internal.options_of(definition jsonb)
returns jsonb language sql immutable set search_path to pg_catalog, pg_temp as $$
  select jsonb_strip_nulls(to_jsonb(jsonb_populate_record(null::pgflow_internal.options, definition)));
$$;
