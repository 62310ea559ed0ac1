-- Purpose: delete runs with all that belongs to them.
-- Parameters: run_ids, locked by lock_runs.
create function pgflow_internal.delete_runs(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.queue_archive_runs(delete_runs.run_ids);
  delete from pgflow.attempt_failures a where a.run_id = any (delete_runs.run_ids);
  delete from pgflow.run_actions a where a.run_id = any (delete_runs.run_ids);
  delete from pgflow.task_rows t where t.run_id = any (delete_runs.run_ids);
  delete from pgflow.pools p where p.run_id = any (delete_runs.run_ids);
  delete from pgflow.leases l where l.run_id = any (delete_runs.run_ids);
  delete from pgflow.step_tallies y where y.run_id = any (delete_runs.run_ids);
  delete from pgflow.step_states ss where ss.run_id = any (delete_runs.run_ids);
  delete from pgflow.runs r where r.run_id = any (delete_runs.run_ids);
  -- Behind the run: whoever keeps an early signal holds the run until it is there.
  delete from pgflow.signals g where g.run_id = any (delete_runs.run_ids);
end;
$$;
