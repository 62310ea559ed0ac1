-- Purpose: the id of the run that a firing starts: the same whoever fires, and sorted by the firing, as new_run_id
--   sorts by the start.
-- Parameters: flow_slug; schedule_slug; firing_at.
-- Returns: a UUID of version 7: the firing's milliseconds, then a digest of all three, and the flow's home partition.
create function pgflow_internal.firing_run_id(flow_slug text, schedule_slug text, firing_at timestamptz)
returns uuid language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  micros bigint := (extract(epoch from firing_at) * 1000000)::bigint;
  digest bytea := decode(md5(format('%s/%s/%s', flow_slug, schedule_slug, micros)), 'hex');
begin
  digest := overlay(digest placing substring(int8send(micros / 1000) from 3) from 1 for 6);
  -- The version, 7, and the variant of RFC 9562.
  digest := set_byte(digest, 6, get_byte(digest, 6) & 15 | 112);
  digest := set_byte(digest, 8, get_byte(digest, 8) & 63 | 128);
  -- Where its schedules fire, so that the runs of a schedule stay together whatever the map is.
  digest := set_byte(digest, 15, pgflow.home_partition(flow_slug));
  return encode(digest, 'hex')::uuid;
end;
$$;
