-- Purpose: find the runs that a batch of results may end, and lock all that is theirs before any task is written.
--   Whether too many items have failed is for advance_steps to decide, which counts them. Runs for which that is to
--   be expected are locked as well.
-- Parameters: judged: by place, as in apply_results; run_ids, step_slugs, task_indexes: the batch; doomed_run_ids:
--   runs that were doomed when the caller looked.
-- Returns: exceeding: runs of which a step is expected to exceed its tolerance; still_doomed: those of
--   doomed_run_ids that are doomed now; locked: whether anything was locked.
-- Locks: as lock_runs, and the tasks of the batch with them.
create function pgflow_internal.lock_ending_runs(
  judged pgflow_internal.judgement[], run_ids uuid[], step_slugs text[], task_indexes int[], doomed_run_ids uuid[],
  out exceeding uuid[],
  out still_doomed uuid[],
  out locked boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  ending uuid[];
begin
  exceeding := array(
    select distinct e.run_id
    from pgflow_internal.exceeded_tolerance(
      array(
        select row(j.run_id, j.step_slug, j.task_index, 1, j.tolerable_items)::pgflow_internal.settled_step
        from unnest(judged) j
        where j.tolerable_items is not null
      ),
      false
    ) e
  );
  still_doomed := '{}'::uuid[];
  ending := array(
    select j.run_id
    from unnest(judged) j
    where j.verdict = 'failed' and j.tolerable_items is null
    union
    select d from unnest(doomed_run_ids) d
  ) || exceeding;
  locked := cardinality(ending) > 0;
  if not locked then
    return;
  end if;
  perform pgflow_internal.lock_runs(
    ending,
    true,
    array(
      select row(h.run_id, h.step_slug, h.task_index)::pgflow_internal.task_key
      from unnest(lock_ending_runs.run_ids, lock_ending_runs.step_slugs, lock_ending_runs.task_indexes)
        as h (run_id, step_slug, task_index)
    )
  );
  -- While this waited, a doomed run may have been ended, cured and retried.
  still_doomed := array(
    select distinct ss.run_id
    from pgflow.step_states ss
    where ss.run_id = any (lock_ending_runs.doomed_run_ids)
      and pgflow_internal.is_doomed(ss.status, ss.error_message)
  );
end;
$$;
