-- Purpose: continue a failed or cancelled run with some tasks of a step first: the step's other failed and
--   cancelled tasks wait until one of these completes. If they fail again, nothing else of the step was tried.
--   Otherwise as retry_run.
-- Parameters: run_id; step_slug; task_indexes: 1 to 1,000 failed or cancelled tasks of the step; reason,
--   requested_by: kept in run_actions, see there.
-- Returns: the run, started again.
-- Errors: PF004 run, PF003 step or task, PF009 task_indexes, PF011 the run or a task is not failed or cancelled, PF018
--   another server has the run.
-- Locks: as retry_run.
create function pgflow.retry_tasks(
  run_id uuid,
  step_slug text,
  task_indexes int[],
  reason text default null,
  requested_by text default null
)
returns setof pgflow.runs language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  state pgflow.step_states := pgflow_internal.require_step_state(retry_tasks.run_id, retry_tasks.step_slug);
  other record;
begin
  if (cardinality(retry_tasks.task_indexes) between 1 and 1000) is not true
    or array_position(retry_tasks.task_indexes, null) is not null
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'task_indexes has %s elements; it must have 1 to 1000, none of them null',
        coalesce(cardinality(retry_tasks.task_indexes), 0)
      ),
      hint = 'Name the tasks that go first. pgflow.retry_run continues with all at once.';
  end if;
  perform pgflow_internal.lock_retried_run(retry_tasks.run_id);
  select u.task_index, t.status into other
  from unnest(retry_tasks.task_indexes) as u (task_index)
  left join lateral pgflow_internal.shown_task(retry_tasks.run_id, retry_tasks.step_slug, u.task_index) t on true
  where pgflow_internal.is_unsuccessful(t.status) is not true
  order by u.task_index
  limit 1;
  if found and other.status is null then
    perform pgflow_internal.require_task(retry_tasks.run_id, retry_tasks.step_slug, other.task_index);
  end if;
  select ss.* into state
  from pgflow.step_states ss
  where ss.run_id = retry_tasks.run_id and ss.step_slug = retry_tasks.step_slug;
  if other.status is not null or pgflow_internal.is_resolved(state.status) then
    raise exception using
      errcode = 'PF011',
      message = format(
        'Task %s of step %L of run %s cannot be retried: %s',
        coalesce(other.task_index, retry_tasks.task_indexes[1]), retry_tasks.step_slug, retry_tasks.run_id,
        coalesce(
          'it is ' || other.status,
          case state.status when 'skipped' then 'its step is skipped' else 'its step has completed' end
        )
      ),
      hint = case
        when other.status is null and state.status = 'skipped'
          then 'Dependents went on without it: start another run.'
        when other.status is null
          then 'The failures the step tolerated are part of its output; start a run with those items.'
        else 'Only failed and cancelled tasks can be retried.'
      end;
  end if;
  perform pgflow_internal.retry_locked_run(
    retry_tasks.run_id, retry_tasks.step_slug, retry_tasks.task_indexes
  );
  perform pgflow_internal.record_actions(
    array[retry_tasks.run_id], 'retry_tasks', retry_tasks.reason, retry_tasks.requested_by
  );
  return query select * from pgflow.runs r where r.run_id = retry_tasks.run_id;
end;
$$;

comment on function pgflow.retry_tasks(uuid, text, int[], text, text) is
  'Continues a failed or cancelled run with some tasks of a step first.';
