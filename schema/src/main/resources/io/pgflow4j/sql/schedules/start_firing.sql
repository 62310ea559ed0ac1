-- Purpose: start the run of a firing and note it.
-- Parameters: firing: with its input; where run_id is null, the run gets the firing's own id.
-- Returns: the run's id.
-- Errors: as start_flows; PF010 a run with this id and another input exists.
-- Locks: as start_flows; the caller has locked the schedule.
create function pgflow_internal.start_firing(firing pgflow.schedule_firings)
returns uuid language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  firing.run_id := coalesce(
    firing.run_id, pgflow_internal.firing_run_id(firing.flow_slug, firing.schedule_slug, firing.firing_at)
  );
  perform 1 from pgflow.start_flows(firing.flow_slug, array[firing.input], array[firing.run_id]);
  firing.input := null;
  firing.outcome := 'started';
  firing.decided_at := pgflow_internal.current_time();
  perform pgflow_internal.record_firing(firing);
  return firing.run_id;
end;
$$;
