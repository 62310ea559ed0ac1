-- Purpose: create the tasks of steps that have just become ready: one for a single step, one per
--   element for a fanout, one per batch of elements for a batched fanout, all in one statement
--   however many runs there are. Elements are written into step_tasks.input here, once.
-- Parameters: run_ids, step_slugs: the ready steps, status 'created', no remaining dependencies.
-- Returns: the fanout steps that had no elements: completed already, their dependents still to be
--   advanced.
-- Notes: a fanout whose elements are too many or too large, or whose path does not fit, and a single step
--   whose input is too large are doomed: they start without tasks and with an error, and the next claim on
--   the flow ends the run.
-- Locks: step_states of the given steps; the caller holds their runs or has just created them.
create function pgflow_internal.start_steps(
  run_ids uuid[],
  step_slugs text[],
  out empty_run_ids uuid[],
  out empty_step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  task_run_ids uuid[];
  task_step_slugs text[];
begin
  with ready as materialized (
    select
      r.run_id, r.flow_slug, r.flow_version, s.step_slug, s.step_type, s.fanout_path,
      s.fanout_jsonpath, s.max_concurrency, s.batch_size, f.max_fanout,
      pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent) as tolerant,
      now + make_interval(secs => coalesce(s.start_delay, 0)) as visible_at,
      case when l.flow_slug is null then 'queued' else 'throttled' end as queued_status,
      case
        when s.step_type = 'single' and (s.deps_count > 0 or pgflow_internal.most_bytes(r.input) > 8192)
          then pgflow_internal.input_mismatch(r.run_id, s.step_slug)
      end as input_mismatch
    from unnest(start_steps.run_ids, start_steps.step_slugs) as k (run_id, step_slug)
    join pgflow.runs r on r.run_id = k.run_id
    join pgflow.flows f on f.flow_slug = r.flow_slug
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = k.step_slug
    left join pgflow.step_rates l on l.flow_slug = s.flow_slug and l.step_slug = s.step_slug
  ),
  fanout as materialized (
    select
      y.*,
      m.mismatch,
      case
        when m.mismatch is not null then null
        when y.fanout_jsonpath is null then o.output
        else jsonb_path_query_array(o.output, y.fanout_jsonpath)
      end as elements
    from ready y
    join pgflow.deps d
      on d.flow_slug = y.flow_slug
      and d.flow_version = y.flow_version
      and d.step_slug = y.step_slug
    cross join lateral pgflow_internal.step_output(y.run_id, d.dep_slug) o (output)
    cross join lateral (
      select coalesce(
        pgflow_internal.fanout_mismatch(o.output, y.fanout_path, y.max_fanout),
        'The output that is fanned out over has ' || pgflow_internal.payload_mismatch(o.output)
      )
      offset 0
    ) m (mismatch)
    where y.step_type = 'fanout'
  ),
  tasks as (
    insert into pgflow.step_tasks (
      run_id, flow_slug, flow_version, step_slug, task_index, status, visible_at, queued_at, input
    )
    select
      y.run_id, y.flow_slug, y.flow_version, y.step_slug, 0, y.queued_status, y.visible_at, now,
      null
    from ready y
    where y.step_type = 'single' and y.input_mismatch is null
    union all
    select
      n.run_id, n.flow_slug, n.flow_version, n.step_slug, e.ord - 1,
      case when e.ord <= coalesce(n.max_concurrency, e.ord) then n.queued_status else 'waiting' end,
      n.visible_at, now, jsonb_build_object('item', e.value)
    from fanout n
    cross join lateral jsonb_array_elements(n.elements) with ordinality as e (value, ord)
    where n.batch_size is null
    union all
    select
      n.run_id, n.flow_slug, n.flow_version, n.step_slug, e.batch,
      case when e.batch < coalesce(n.max_concurrency, e.batch + 1) then n.queued_status
        else 'waiting'
      end,
      n.visible_at, now,
      jsonb_build_object('items', e.items, 'firstIndex', e.batch * n.batch_size)
    from fanout n
    cross join lateral (
      select (a.ord - 1) / n.batch_size as batch, to_jsonb(array_agg(a.value order by a.ord)) as items
      from jsonb_array_elements(n.elements) with ordinality as a (value, ord)
      group by 1
    ) e
    where n.batch_size is not null
  ),
  -- Count tasks from the elements. Using returning would materialize every inserted row again.
  counts as (
    select
      y.run_id, y.step_slug, y.tolerant, coalesce(n.mismatch, y.input_mismatch) as mismatch, i.items,
      case
        when y.step_type = 'single' then (y.input_mismatch is null)::int
        else coalesce(ceil(i.items::numeric / coalesce(y.batch_size, 1)), 0)::int
      end as tasks
    from ready y
    left join fanout n on n.run_id = y.run_id and n.step_slug = y.step_slug
    -- offset 0 prevents inlining. Otherwise the array would be detoasted once per reference.
    cross join lateral (
      select case when y.step_type = 'fanout' then coalesce(jsonb_array_length(n.elements), 0) end as items
      offset 0
    ) i
  ),
  started as (
    update pgflow.step_states ss
    set status = case when c.tasks = 0 and c.mismatch is null then 'completed' else 'started' end,
      initial_tasks = c.tasks,
      remaining_tasks = c.tasks,
      initial_items = c.items,
      failed_items = case when c.tolerant then 0 end,
      output = case when c.tasks = 0 and c.mismatch is null then '[]'::jsonb end,
      error_message = c.mismatch,
      started_at = now,
      finished_at = case when c.tasks = 0 and c.mismatch is null then now end
    from counts c
    where ss.run_id = c.run_id and ss.step_slug = c.step_slug
    returning ss.run_id, ss.step_slug, ss.status, ss.initial_tasks
  )
  select
    coalesce(array_agg(s.run_id) filter (where s.status = 'completed'), '{}'),
    coalesce(array_agg(s.step_slug) filter (where s.status = 'completed'), '{}'),
    array_agg(s.run_id) filter (where s.initial_tasks > 0),
    array_agg(s.step_slug) filter (where s.initial_tasks > 0)
  into empty_run_ids, empty_step_slugs, task_run_ids, task_step_slugs
  from started s;

  if task_run_ids is not null then
    perform pgflow_internal.queue_send(task_run_ids, task_step_slugs);
  end if;
end;
$$;
