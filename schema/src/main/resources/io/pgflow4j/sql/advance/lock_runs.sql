-- Purpose: take everything that belongs to runs about to be ended, retried or deleted: tasks by key,
--   runs by key, and then their step_states. Tasks the caller will settle in the same transaction
--   are locked in the same pass, so that the order spans them.
--   A cascade may create tasks between the pass over the tasks and the lock on the run, and the run
--   may even end with them in between. Those, too, are taken without waiting; where somebody is at
--   one already, everything is let go (the block's savepoint) and taken again, with that task in
--   the pass.
--   Pools and leases come before all tasks. Those that are made between are taken apart in the next pass.
--   The step_states come last and without conflict: who completes a step holds one of its tasks
--   first, who cascades holds the run. Taken before the run they would deadlock: whoever completes
--   a task this pass has not seen holds its step and, once it has the run, wants the dependents'.
-- Errors: 55P03 when the session has a lock_timeout and a lock takes longer.
-- Parameters: run_ids: the runs; unfinished_only: false to take finished tasks too; others: further
--   tasks to lock in the same pass.
create function pgflow_internal.lock_runs(
  run_ids uuid[],
  unfinished_only boolean,
  others pgflow_internal.task_key[] default '{}'
)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  without_waiting boolean;
begin
  loop
    without_waiting := false;
    begin
      perform pgflow_internal.take_pools_apart(run_ids, others);
      perform pgflow_internal.take_leases_apart(run_ids, others);
      perform 1
      from pgflow.task_rows t
      join (
        select a.run_id, a.step_slug, a.task_index
        from pgflow.task_rows a
        where a.run_id = any (lock_runs.run_ids)
          and (pgflow_internal.is_unfinished(a.status) or not lock_runs.unfinished_only)
        union
        select b.run_id, b.step_slug, b.task_index
        from unnest(lock_runs.others) b
      ) k on t.run_id = any (array[k.run_id]) and k.step_slug = t.step_slug and k.task_index = t.task_index
      order by k.run_id, k.step_slug, k.task_index
      for update of t;

      perform 1
      from pgflow.runs r
      where r.run_id = any (lock_runs.run_ids)
      order by r.run_id
      for no key update;

      without_waiting := true;
      if exists (select 1 from pgflow.pools p where p.run_id = any (lock_runs.run_ids))
        or exists (select 1 from pgflow.leases l where l.run_id = any (lock_runs.run_ids))
      then
        raise lock_not_available;
      end if;
      perform 1
      from pgflow.task_rows t
      where t.run_id = any (lock_runs.run_ids)
        and (pgflow_internal.is_unfinished(t.status) or not lock_runs.unfinished_only)
      for update nowait;
      without_waiting := false;

      perform 1
      from pgflow.step_states ss
      where ss.run_id = any (lock_runs.run_ids)
      order by ss.run_id, ss.step_slug
      for no key update;
      return;
    exception
      when lock_not_available then
        -- Not a task that is in somebody's hands, but the caller's lock_timeout.
        if not without_waiting then
          raise;
        end if;
    end;
  end loop;
end;
$$;
