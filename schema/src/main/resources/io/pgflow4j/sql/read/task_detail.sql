-- Purpose: everything about one task.
-- Parameters: run_id, step_slug, task_index; max_bytes: larger payloads are cut to an excerpt, 1 to 250,000,000.
-- Returns: {columns of pgflow.step_tasks but input and output, "worker_name", "turns", "signal", "failures",
--   "previous_failed", "next_failed", "input", "output"}.
--   turns: those whose output did not match, null where the task has not repeated. signal: {"parked_at", "deadline",
--   "kept": whether a signal came before the task has parked, "signalled_at", "signalled_by"}, null where the task has
--   neither parked nor been signalled. previous_failed and next_failed: indexes of the nearest failed tasks of the
--   step, or null.
--   failures: of the newest 100 failed attempts, oldest first: {"attempt", "worker_id", "worker_name", "started_at",
--   "failed_at", "error_message"}. The payloads as {"bytes", "value"} or {"bytes", "type", "elements", "first":
--   [10 elements]}. A single step's input is put together from the run's input and its dependencies' outputs, as a
--   claim does it.
-- Errors: PF004 run, PF003 step or task, PF009 max_bytes.
create function pgflow.task_detail(run_id uuid, step_slug text, task_index int, max_bytes int default 100000)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('max_bytes', task_detail.max_bytes, 250000000);
  task pgflow.step_tasks;
  state pgflow.step_states;
  input jsonb;
begin
  perform pgflow_internal.require_task(task_detail.run_id, task_detail.step_slug, task_detail.task_index);
  select t.* into task
  from pgflow_internal.shown_task(task_detail.run_id, task_detail.step_slug, task_detail.task_index) t;
  if task.status = 'completed' and task.output is null then
    select ss.* into state
    from pgflow.step_states ss
    where ss.run_id = task.run_id and ss.step_slug = task.step_slug;
  end if;
  input := case
    when task.input is not null then pgflow_internal.payload_excerpt(task.input, most)
    when pgflow_internal.input_bytes(task.run_id, task.step_slug, false) <= most
      or pgflow_internal.input_bytes(task.run_id, task.step_slug, true) <= most
      then pgflow_internal.payload_excerpt(pgflow_internal.task_input(task.run_id, task.step_slug), most)
    else jsonb_build_object(
      'bytes', pgflow_internal.input_bytes(task.run_id, task.step_slug, true), 'type', 'object'
    )
  end;
  return to_jsonb(task) - '{input,output}'::text[] || jsonb_build_object(
    'worker_name', (select w.worker_name from pgflow.workers w where w.worker_id = task.worker_id),
    'turns', (
      select y.turns
      from pgflow.task_turns y
      where y.run_id = task.run_id and y.step_slug = task.step_slug and y.task_index = task.task_index
    ),
    'signal', (
      select jsonb_build_object(
        'parked_at', g.parked_at, 'deadline', g.deadline, 'kept', g.payload is not null,
        'signalled_at', g.signalled_at, 'signalled_by', g.signalled_by
      )
      from pgflow.signals g
      where g.run_id = task.run_id and g.step_slug = task.step_slug and g.task_index = task.task_index
    ),
    'failures', (
      select coalesce(to_jsonb(array_agg(to_jsonb(n) order by n.attempt)), '[]')
      from (
        select a.attempt, a.worker_id, w.worker_name, a.started_at, a.failed_at, a.error_message
        from pgflow.attempt_failures a
        left join pgflow.workers w on w.worker_id = a.worker_id
        where a.run_id = task.run_id and a.step_slug = task.step_slug and a.task_index = task.task_index
        order by a.attempt desc
        limit 100
      ) n
    ),
    'previous_failed', (
      select max(f.task_index)
      from pgflow.task_rows f
      where f.run_id = task.run_id
        and f.step_slug = task.step_slug
        and f.status = 'failed'
        and f.task_index < task.task_index
    ),
    'next_failed', (
      select min(f.task_index)
      from pgflow.task_rows f
      where f.run_id = task.run_id
        and f.step_slug = task.step_slug
        and f.status = 'failed'
        and f.task_index > task.task_index
    ),
    'input', input,
    'output', case when state.output_in is null then pgflow_internal.payload_excerpt(task.output, most)
      else pgflow_internal.handed_on_excerpt(state, most)
    end
  );
end;
$$;

comment on function pgflow.task_detail(uuid, text, int, int) is 'Everything about one task, as JSON.';
