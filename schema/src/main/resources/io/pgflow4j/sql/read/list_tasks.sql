-- Purpose: the tasks of a step, by index, page by page.
-- Parameters: run_id; step_slug; statuses: null for all; after_index: the page before ended there, null for
--   the first page; page_size: 1 to 500.
-- Returns: {"tasks": [{"task_index", "status", "attempts_count", "queued_at", "started_at", "finished_at",
--   "visible_at", "worker_id", "worker_name", "error": first line, "input_preview": 200 characters of a fanout
--   task's input, "turns": those whose output did not match, null where the task has not repeated, "deadline": when
--   the wait for its signal ends, null where it does not wait or has no end}, ... by index],
--   "next_index": after_index of the next page, or null when there is none}. visible_at: see
--   pgflow.step_tasks. A page may be empty and have a next one: where neither failed nor started tasks are asked for,
--   a call looks at 5,000 tasks at most.
-- Errors: PF004 run, PF003 step, PF009 page_size, an unknown status.
create function pgflow.list_tasks(
  run_id uuid,
  step_slug text,
  statuses text[] default null,
  after_index int default null,
  page_size int default 100
)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('page_size', list_tasks.page_size, 500);
  after int := coalesce(list_tasks.after_index, -1);
  state pgflow.step_states;
  tids tid[];
  looked_to int;
  leased int4multirange;
begin
  perform pgflow_internal.require_statuses(
    list_tasks.statuses,
    array['queued', 'waiting', 'throttled', 'started', 'parked', 'completed', 'failed', 'cancelled']
  );
  state := pgflow_internal.require_step_state(list_tasks.run_id, list_tasks.step_slug);
  leased := pgflow_internal.leased_ranges(state.run_id, state.step_slug);
  if list_tasks.statuses = '{failed}' then
    tids := array(
      select t.ctid
      from pgflow.task_rows t
      where t.run_id = state.run_id
        and t.step_slug = state.step_slug
        and t.status = 'failed'
        and t.task_index > after
      order by t.task_index
      limit most
    );
  elsif list_tasks.statuses = '{started}' then
    tids := array(
      select k.tid
      from (
        select l.ctid as tid, l.task_index
        from (
          select t.ctid, t.run_id, t.step_slug, t.task_index
          from pgflow.task_rows t
          where t.flow_slug = state.flow_slug and t.status = 'started'
          offset 0
        ) l
        where l.run_id = state.run_id and l.step_slug = state.step_slug
        union all
        select t.tid, t.task_index
        from pgflow.leases l
        cross join lateral pgflow_internal.leased_tasks(l) t
        where l.run_id = state.run_id and l.step_slug = state.step_slug
      ) k
      where k.task_index > after
      order by k.task_index
      limit most
    );
  else
    -- The keys in question are known: 0 to initial_tasks - 1.
    looked_to := least(after + 5000, state.initial_tasks - 1);
    tids := array(
      select t.ctid
      from pgflow.task_rows t
      where t.run_id = state.run_id
        and t.step_slug = state.step_slug
        and t.task_index > after
        and t.task_index <= looked_to
        and (
          list_tasks.statuses is null
          or pgflow_internal.shown_status(t.status, t.finished_at, t.task_index <@ leased) = any (list_tasks.statuses)
        )
      order by t.task_index
      limit most
    );
  end if;
  return jsonb_build_object(
    'tasks', (
      select coalesce(
        to_jsonb(array_agg(
          jsonb_build_object(
            'task_index', t.task_index,
            'status', pgflow_internal.shown_status(t.status, t.finished_at, l.run_id is not null),
            'attempts_count', case when l.run_id is null then t.attempts_count - t.attempts_floor else 1 end,
            'queued_at', t.queued_at,
            'started_at', coalesce(l.started_at, t.started_at),
            'finished_at', t.finished_at,
            'visible_at', coalesce(l.expires_at, t.visible_at),
            'worker_id', coalesce(l.worker_id, t.worker_id),
            'worker_name', w.worker_name,
            'error', pgflow_internal.first_line(t.error_message),
            'input_preview', case
              when pgflow_internal.most_bytes(t.input) <= 8192 then left(t.input::text, 200)
            end,
            'turns', y.turns,
            'deadline', case
              when t.status = 'parked' then (
                select g.deadline
                from pgflow.signals g
                where g.run_id = t.run_id and g.step_slug = t.step_slug and g.task_index = t.task_index
              )
            end
          )
          order by t.task_index
        )),
        '[]'
      )
      from pgflow.task_rows t
      left join lateral pgflow_internal.lease_of(
        t.run_id, t.step_slug, t.task_index,
        pgflow_internal.is_pooled(t.status, t.finished_at) and t.task_index <@ leased
      ) l on true
      left join pgflow.workers w on w.worker_id = coalesce(l.worker_id, t.worker_id)
      left join pgflow.task_turns y
        on y.run_id = t.run_id and y.step_slug = t.step_slug and y.task_index = t.task_index
      where t.ctid = any (tids)
    ),
    'next_index', case
      when cardinality(tids) = most
        then (select t.task_index from pgflow.task_rows t where t.ctid = tids[most])
      when looked_to < state.initial_tasks - 1 then looked_to
    end
  );
end;
$$;

comment on function pgflow.list_tasks(uuid, text, text[], int, int) is 'The tasks of a step, page by page.';
