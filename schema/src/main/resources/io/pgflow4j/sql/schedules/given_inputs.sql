-- Purpose: the inputs a caller gives for firings, by firing.
-- Parameters: flow_slug, schedule_slug: whose are wanted; the arrays of fire_schedules.
-- Returns: an object of microseconds of the epoch to input.
create function pgflow_internal.given_inputs(
  flow_slug text,
  schedule_slug text,
  input_flows text[], input_schedules text[], input_firings timestamptz[], inputs jsonb[]
)
returns jsonb language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  one record;
  given jsonb := '{}'::jsonb;
begin
  for one in
    select (extract(epoch from u.firing_at) * 1000000)::bigint::text as firing, u.input
    from unnest(input_flows, input_schedules, input_firings, inputs) as u (flow_slug, schedule_slug, firing_at, input)
    where u.flow_slug = given_inputs.flow_slug and u.schedule_slug = given_inputs.schedule_slug
  loop
    given := given || jsonb_build_object(one.firing, one.input);
  end loop;
  return given;
end;
$$;
