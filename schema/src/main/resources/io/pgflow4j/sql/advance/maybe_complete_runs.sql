-- Purpose: complete those of the given runs that have no step left; their output maps each leaf
--   step's slug to its output.
-- Parameters: run_ids.
-- Notes: an output beyond what jsonb can hold fails the run with that message; nothing is left to
--   cancel then.
-- Locks: runs; the caller holds them.
create function pgflow_internal.maybe_complete_runs(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  done_ids uuid[] := array(
    select r.run_id
    from pgflow.runs r
    where r.run_id = any (maybe_complete_runs.run_ids)
      -- A case, so that the planner sees no use for the index on open runs: the key is the way.
      and case when r.status = 'started' then true else false end
      and not exists (
        select 1
        from pgflow.step_states ss
        where ss.run_id = any (array[r.run_id]) and not pgflow_internal.is_resolved(ss.status)
      )
    order by r.run_id
  );
begin
  if cardinality(done_ids) = 0 then
    return;
  end if;
  begin
    update pgflow.runs r
    set status = 'completed',
      remaining_steps = 0,
      finished_at = now,
      output = pgflow_internal.run_output(r.run_id)
    where r.run_id = any (done_ids)
      and case when r.status = 'started' then true else false end;
  exception
    when program_limit_exceeded then
      if cardinality(done_ids) > 1 then
        perform pgflow_internal.maybe_complete_runs(array[k]) from unnest(done_ids) k;
      else
        update pgflow.runs r
        set status = 'failed',
          remaining_steps = 0,
          finished_at = now,
          error_message = 'The run''s output is larger than jsonb can hold: ' || sqlerrm
        where r.run_id = done_ids[1] and r.status = 'started';
      end if;
  end;
end;
$$;
