-- Purpose: the steps of a shape without versions, so that structures can be compared.
-- Parameters: shape: as flow_shape returns it.
-- Returns: the array of its steps, sorted by slug, without sinceVersion; [] when there are none.
create function pgflow_internal.shape_steps(shape jsonb)
returns jsonb language sql immutable set search_path to pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(s.step - 'sinceVersion' order by s.step ->> 'slug' collate "C"), '[]')
  from jsonb_array_elements(shape_steps.shape -> 'steps') as s (step);
$$;
