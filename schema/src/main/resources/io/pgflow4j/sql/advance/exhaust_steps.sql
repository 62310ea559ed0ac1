-- Purpose: end steps that have failed permanently, where that skips the step and not its run: what is left of their
--   tasks is cancelled, and the step keeps the error. The caller skips them.
-- Parameters: steps: of runs that are locked whole.
create function pgflow_internal.exhaust_steps(steps pgflow_internal.step_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  cancelled pgflow_internal.task_key[];
begin
  perform pgflow_internal.count_tallies(steps);
  with tasks as (
    update pgflow.task_rows t
    set status = 'cancelled', finished_at = now
    from unnest(exhaust_steps.steps) k
    where t.run_id = any (array[k.run_id])
      and t.step_slug = k.step_slug
      and pgflow_internal.is_unfinished(t.status)
    returning t.run_id, t.step_slug, t.task_index
  )
  select coalesce(array_agg(row(t.run_id, t.step_slug, t.task_index)::pgflow_internal.task_key), '{}')
  into cancelled
  from tasks t;
  perform pgflow_internal.forget_waits(steps);
  if cardinality(cancelled) > 0 and pgflow_internal.has_messages() then
    perform pgflow_internal.queue_settled(cancelled);
  end if;
  update pgflow.step_states ss
  set error_message = t.error_message, doomed = true
  from unnest(exhaust_steps.steps) k
  cross join lateral (
    select t.error_message
    from pgflow.task_rows t
    where t.run_id = k.run_id and t.step_slug = k.step_slug and t.status = 'failed'
    order by t.task_index
    limit 1
  ) t
  where ss.run_id = any (array[k.run_id])
    and ss.step_slug = k.step_slug
    and ss.error_message is null
    and t.error_message is not null;
end;
$$;
