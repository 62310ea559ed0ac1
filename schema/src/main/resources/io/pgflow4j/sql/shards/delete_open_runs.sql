-- Purpose: delete open runs that another server has now: their rows and those of their steps, their unfinished tasks,
--   signals and messages. delete_leftovers deletes their finished tasks. Late results for them are stale.
-- Parameters: run_ids, locked by lock_runs.
create function pgflow_internal.delete_open_runs(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.queue_archive_runs(delete_open_runs.run_ids);
  insert into pgflow.deleted_runs (run_id)
  select u.run_id from unnest(delete_open_runs.run_ids) as u (run_id);
  delete from pgflow.task_rows t
  where t.run_id = any (delete_open_runs.run_ids) and pgflow_internal.is_unfinished(t.status);
  delete from pgflow.run_actions a where a.run_id = any (delete_open_runs.run_ids);
  delete from pgflow.step_tallies y where y.run_id = any (delete_open_runs.run_ids);
  delete from pgflow.step_states ss where ss.run_id = any (delete_open_runs.run_ids);
  delete from pgflow.runs r where r.run_id = any (delete_open_runs.run_ids);
  -- Behind the run: whoever keeps an early signal holds the run until it is there.
  delete from pgflow.signals g where g.run_id = any (delete_open_runs.run_ids);
end;
$$;
