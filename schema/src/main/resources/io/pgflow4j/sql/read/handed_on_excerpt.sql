-- Purpose: as payload_excerpt, of an output that the tasks of a fanout have. No more of them are read than it shows.
-- Parameters: state: of the step that returned it; max_bytes: as in payload_excerpt.
-- Returns: as payload_excerpt; bytes are those of the array as jsonb.
create function pgflow_internal.handed_on_excerpt(state pgflow.step_states, max_bytes int)
returns jsonb language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  excerpt jsonb := jsonb_build_object('bytes', state.output_bytes);
  first jsonb;
begin
  if state.output_bytes <= max_bytes then
    return excerpt
      || jsonb_build_object('value', pgflow_internal.handed_on_array(state.run_id, state.output_in));
  end if;
  first := jsonb_path_query_array(
    pgflow_internal.handed_on_array(state.run_id, state.output_in, 10), '$[0 to 9]'
  );
  excerpt := excerpt || jsonb_build_object(
    'type', 'array',
    'elements', (
      select ss.initial_items
      from pgflow.step_states ss
      where ss.run_id = state.run_id and ss.step_slug = state.output_in
    )
  );
  if pg_column_size(first) <= max_bytes then
    excerpt := excerpt || jsonb_build_object('first', first);
  end if;
  return excerpt;
end;
$$;
