-- Purpose: how far each step of a run is, in items, without a walk over its tasks: from the counters of
--   step_states and step_tallies, the flow's leases, the run's failed tasks, and the first and the last task of
--   each step.
-- Parameters: run_id of a run that exists.
-- Returns: per step, in the order they started, then as they were added: its kind, status and tasks; its items
--   and how many of them are in which state, as in run_progress; whether it tolerates failures; times; its
--   error; the bytes its output takes in storage; why it is skipped; turns: how many turns of its tasks did not
--   match, of the first 10,000 tasks that repeated, null where none did; parked: how many tasks wait for a signal, and
--   deadline: when the first of these waits ends, as in step_parked, null for a step that awaits none; rated: whether
--   it has a rate.
-- Notes: every batch but the last is as large as the first. So the items of some tasks are their number times
--   that size, less what the last batch lacks if it is one of them.
create function pgflow_internal.step_looks(run_id uuid)
returns table (
  step_slug text,
  step_type text,
  status text,
  tasks int,
  total int,
  queued int,
  started int,
  completed int,
  failed int,
  cancelled int,
  tolerant boolean,
  first_started_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  error_message text,
  output_bytes int,
  skip_reason text,
  turns int,
  parked int,
  deadline timestamptz,
  rated boolean
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  run record;
begin
  select r.flow_slug, r.flow_version into run from pgflow.runs r where r.run_id = step_looks.run_id;
  return query
    -- One walk over the leases of the flow. Counted step by step, the planner walks all tasks of the run.
    with leases as materialized (
      select l.run_id, l.step_slug
      from pgflow.task_rows l
      where l.flow_slug = run.flow_slug and l.status = 'started'
      union all
      select l.run_id, l.step_slug
      from pgflow.leases l
      cross join lateral pgflow_internal.leased_tasks(l)
      where l.run_id = step_looks.run_id
    )
    select
      ss.step_slug, s.step_type, ss.status, ss.initial_tasks, n.items,
      case when ss.status = 'started' then i.others - coalesce(k.tasks, 0) else 0 end,
      i.leased,
      i.completed,
      i.failed,
      case when ss.status = 'started' then 0 else i.others end,
      ss.failed_items is not null,
      o.first_started_at, ss.started_at, ss.finished_at, ss.error_message,
      coalesce(pg_column_size(ss.output), ss.output_bytes, o.output_bytes),
      ss.skip_reason,
      case when s.repeating then pgflow_internal.step_turns(ss.run_id, ss.step_slug) end,
      k.tasks,
      k.deadline,
      s.rate is not null
    from pgflow.step_states ss
    join pgflow.steps s
      on s.flow_slug = run.flow_slug
      and s.flow_version = run.flow_version
      and s.step_slug = ss.step_slug
    cross join lateral (select coalesce(ss.initial_items, ss.initial_tasks) as items) n
    left join lateral (
      select
        case when n.items > ss.initial_tasks then jsonb_array_length(t.input -> 'items') else 1 end as size,
        case when s.step_type = 'single' then pg_column_size(t.output) end as output_bytes,
        -- A task keeps the start of its latest attempt.
        coalesce(
          case when t.attempts_count > 1 then (
            select a.started_at
            from pgflow.attempt_failures a
            where a.run_id = t.run_id and a.step_slug = t.step_slug and a.task_index = 0
            order by a.attempt
            limit 1
          ) end,
          t.started_at
        ) as first_started_at
      from pgflow_internal.shown_task(ss.run_id, ss.step_slug, 0) t
    ) o on true
    left join lateral (
      -- A batched step, whose tasks are never pooled.
      select t.status, o.size * ss.initial_tasks - n.items as lacks
      from pgflow.task_rows t
      where t.run_id = ss.run_id
        and t.step_slug = ss.step_slug
        and t.task_index = case when o.size > 1 then ss.initial_tasks - 1 end
    ) e on true
    cross join lateral (
      select
        (select count(*) from leases l where l.run_id = ss.run_id and l.step_slug = ss.step_slug)::int as leased,
        case
          when ss.failed_items is null then (
            select count(*)
            from (
              select
              from pgflow.task_rows t
              where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status = 'failed'
              limit 10001
            ) f
          )::int
          else (ss.failed_items + case when e.status = 'failed' then e.lacks else 0 end) / coalesce(o.size, 1)
        end as failed,
        ss.remaining_tasks - coalesce(
          (
            select sum(y.tasks)
            from pgflow.step_tallies y
            where y.run_id = ss.run_id and y.step_slug = ss.step_slug
          ),
          0
        )::int as remaining
      -- Not inlined: otherwise each of these would be counted once per use.
      offset 0
    ) t
    cross join lateral (
      select
        ss.initial_tasks - t.remaining - case when ss.failed_items is null then 0 else t.failed end as completed
      offset 0
    ) c
    cross join lateral (
      select
        coalesce(t.leased * o.size - case when e.status = 'started' then e.lacks else 0 end, 0) as leased,
        coalesce(t.failed * o.size - case when e.status = 'failed' then e.lacks else 0 end, 0) as failed,
        coalesce(c.completed * o.size - case when e.status = 'completed' then e.lacks else 0 end, 0) as completed,
        coalesce(
          (ss.initial_tasks - c.completed - t.failed - t.leased) * o.size
            - case when e.status in ('waiting', 'throttled', 'queued', 'cancelled') then e.lacks else 0 end,
          0
        ) as others
    ) i
    left join lateral pgflow_internal.step_parked(
      case when s.awaiting and ss.status = 'started' then ss.run_id end, ss.step_slug
    ) k on s.awaiting
    where ss.run_id = step_looks.run_id
    order by ss.started_at nulls last, s.step_index;
end;
$$;
