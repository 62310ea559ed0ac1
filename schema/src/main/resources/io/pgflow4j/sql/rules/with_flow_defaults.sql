-- Purpose: a flow's options, with the defaults of those that are not given.
-- Parameters: options.
-- Returns: the options.
create function pgflow_internal.with_flow_defaults(options pgflow_internal.options)
returns pgflow_internal.options language sql immutable set search_path to pg_catalog, pg_temp as $$
  select jsonb_populate_record(
    options,
    '{"max_attempts": 3, "base_delay": 5, "timeout": 60, "jitter_percent": 0, "max_fanout": 100000}'
      || jsonb_strip_nulls(to_jsonb(options))
  );
$$;
