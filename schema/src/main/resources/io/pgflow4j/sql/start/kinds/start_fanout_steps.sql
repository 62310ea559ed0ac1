-- Purpose: start the fanout steps among steps that have just become ready: one task per element of the
--   dependency's array, or one per batch of elements. Elements are written into step_tasks.input here, once.
-- Parameters: steps, conditional: as in start_single_steps; handed_on, outputs: as in advance_steps.
-- Returns: how many steps were started; empty: as in start_steps.
-- Notes: a fanout whose elements are too many or too large, whose path does not fit, or whose start
--   time is not a time, is doomed.
-- Locks: as start_steps.
create function pgflow_internal.start_fanout_steps(
  steps pgflow_internal.step_key[],
  conditional boolean,
  handed_on pgflow_internal.step_key[] default null,
  outputs jsonb[] default null,
  out started int,
  out empty pgflow_internal.step_key[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  queued pgflow_internal.task_key[];
begin
  with ready as materialized (
    select
      r.run_id, r.flow_slug, r.flow_version, s.step_slug, d.dep_slug, f.max_fanout,
      n.fanout_path, n.fanout_jsonpath, n.where_jsonpath, n.max_concurrency, n.batch_size,
      pgflow_internal.tolerates_failures(n) as tolerant,
      now + make_interval(secs => coalesce(s.start_delay, 0)) as visible_at,
      case
        when s.start_at is not null then pgflow_internal.start_time(r.run_id, s.step_slug, s.start_at)
      end as moment,
      case when l.flow_slug is null then 'queued' else 'throttled' end as queued_status,
      -- Tasks are pooled where nothing is decided task by task.
      l.flow_slug is null
        and n.max_concurrency is null
        and n.batch_size is null
        and pgflow_internal.judging(s) is null
        and not pgflow_internal.has_messages() as poolable
    from unnest(start_fanout_steps.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
    join pgflow.flows f on f.flow_slug = r.flow_slug
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = k.step_slug
      and s.conditional = start_fanout_steps.conditional
    join pgflow.fanouts n
      on n.flow_slug = s.flow_slug
      and n.flow_version = s.flow_version
      and n.step_slug = s.step_slug
    join pgflow.deps d
      on d.flow_slug = s.flow_slug
      and d.flow_version = s.flow_version
      and d.step_slug = s.step_slug
    left join pgflow.step_rates l on l.flow_slug = s.flow_slug and l.step_slug = s.step_slug
  ),
  fanout as materialized (
    select
      y.*,
      greatest(y.visible_at, (y.moment).starts_at) as starts_at,
      m.mismatch,
      e.elements,
      i.items,
      ceil(i.items::numeric / coalesce(y.batch_size, 1))::int as tasks,
      case when y.poolable then pgflow_internal.pool_size(i.items) end as pool_size
    from ready y
    cross join lateral (
      select coalesce(
        outputs[array_position(handed_on, row(y.run_id, y.dep_slug)::pgflow_internal.step_key)],
        pgflow_internal.step_output(y.run_id, y.dep_slug)
      )
      offset 0
    ) o (output)
    cross join lateral (
      select coalesce(
        pgflow_internal.fanout_mismatch(o.output, y.fanout_path, y.max_fanout),
        'The output that is fanned out over has ' || pgflow_internal.payload_mismatch(o.output),
        (y.moment).mismatch
      )
      offset 0
    ) m (mismatch)
    cross join lateral (
      select case
        when m.mismatch is not null then null
        when y.where_jsonpath is not null
          then pgflow_internal.matching_elements(o.output, y.fanout_jsonpath, y.where_jsonpath)
        when y.fanout_jsonpath is null then o.output
        else jsonb_path_query_array(o.output, y.fanout_jsonpath)
      end
      offset 0
    ) e (elements)
    -- Count tasks from the elements. Using returning would materialize every inserted row again. offset 0 prevents
    -- inlining. Otherwise the array would be detoasted once per reference.
    cross join lateral (select coalesce(jsonb_array_length(e.elements), 0) as items offset 0) i
  ),
  tasks as (
    insert into pgflow.task_rows (
      run_id, flow_slug, flow_version, step_slug, task_index, status, visible_at, queued_at, input
    )
    select
      n.run_id, n.flow_slug, n.flow_version, n.step_slug, e.task_index,
      case
        when n.pool_size is not null then 'pooled'
        when e.task_index < coalesce(n.max_concurrency, e.task_index + 1) then n.queued_status
        else 'waiting'
      end,
      case
        when n.max_concurrency is null then n.starts_at - pgflow_internal.due_ahead(n.tasks - 1 - e.task_index::int)
        else n.starts_at
      end,
      now, e.input
    from fanout n
    cross join lateral (
      select i.ord - 1 as task_index, jsonb_build_object('item', i.value) as input
      from jsonb_array_elements(n.elements) with ordinality as i (value, ord)
      where n.batch_size is null
      union all
      select b.task_index, b.input
      from pgflow_internal.item_batches(n.elements, n.batch_size) b
      where n.batch_size is not null
    ) e
  ),
  pools as (
    insert into pgflow.pools (run_id, step_slug, end_index, next_index, flow_slug, flow_version, visible_at)
    select
      n.run_id, n.step_slug, least(g.next_index + n.pool_size, n.tasks), g.next_index, n.flow_slug, n.flow_version,
      n.starts_at
    from fanout n
    cross join lateral generate_series(0, n.tasks - 1, n.pool_size) as g (next_index)
    where n.pool_size is not null
  ),
  -- Without the elements: an update copies the whole row of what it is joined with, and reads a large array for that.
  counts as materialized (
    select n.run_id, n.step_slug, n.tolerant, n.mismatch, n.items, n.tasks
    from fanout n
  ),
  states as (
    update pgflow.step_states ss
    set status = case when c.tasks = 0 and c.mismatch is null then 'completed' else 'started' end,
      initial_tasks = c.tasks,
      remaining_tasks = c.tasks,
      initial_items = c.items,
      failed_items = case when c.tolerant then 0 end,
      output = case when c.tasks = 0 and c.mismatch is null then '[]'::jsonb end,
      error_message = c.mismatch,
      doomed = case when c.mismatch is not null then true end,
      started_at = now,
      finished_at = case when c.tasks = 0 and c.mismatch is null then now end
    from counts c
    where ss.run_id = any (array[c.run_id]) and ss.step_slug = c.step_slug
    returning ss.run_id, ss.step_slug, ss.status, ss.initial_tasks
  )
  select
    count(*)::int,
    coalesce(
      array_agg(row(s.run_id, s.step_slug)::pgflow_internal.step_key) filter (where s.status = 'completed'), '{}'
    ),
    array_agg(row(s.run_id, s.step_slug, null)::pgflow_internal.task_key) filter (where s.initial_tasks > 0)
  into started, empty, queued
  from states s;

  if queued is not null and pgflow_internal.has_messages() then
    perform pgflow_internal.queue_send(queued);
  end if;
end;
$$;
