-- Purpose: choose the waiting tasks of a step that finished ones make room for.
-- Parameters: run_id; step_slug; task_index: one of the finished tasks, all of which the caller has locked; tasks:
--   how many have finished.
-- Returns: the indexes of as many waiting tasks, and of those for which there was room before: see has_room. At most
--   1,000 of these, so that the rest follows the next finished task. Without max_concurrency, 10,000 for each
--   finished task. There, tasks wait only for the first ones of retry_tasks, and all may follow these.
-- Notes: two batches that finish at once take different tasks, and neither waits for the other. That is right while
--   at least max_concurrency tasks wait, because all other batches together lock fewer. Near the end it is not: the
--   second batch would find every task locked and release none. If the first is then rolled back, the step keeps
--   fewer tasks going than it may. There, the batches take the tasks in turn.
--   Where a look passed over many dead entries, the session's next ones begin behind them, for a second: note_waiting.
--   Tasks that wait before that place are released later, or when too few wait behind it.
-- Locks: step_tasks that wait. Waits for locks only on tasks behind a finished one: whoever else locks all tasks of a
--   run does it by key and has to come by that one first.
create function pgflow_internal.next_waiting(run_id uuid, step_slug text, task_index int, tasks int)
returns setof int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  max_concurrency int := pgflow_internal.concurrency_limit(next_waiting.run_id, next_waiting.step_slug);
  room int := tasks * case when max_concurrency is null then 10000 else 1 end;
  few boolean := false;
  last_with_room int;
  first int := 0;
  read_before bigint;
  entries bigint;
  seen record;
begin
  if max_concurrency is not null then
    -- Of a higher limit, not all is counted: that many tasks are never locked at once.
    max_concurrency := least(max_concurrency, 1000);
    if room <= max_concurrency then
      first := pgflow_internal.waiting_from(next_waiting.run_id, next_waiting.step_slug);
    end if;
    loop
      read_before := pgflow_internal.entries_read('pgflow.task_rows_waiting');
      select
        count(*) as tasks, min(w.task_index) as first,
        max(w.task_index) filter (where pgflow_internal.has_room(w.visible_at, w.queued_at)) as last_with_room
      into seen
      from (
        select t.task_index, t.visible_at, t.queued_at
        from pgflow.task_rows t
        where t.run_id = next_waiting.run_id
          and t.step_slug = next_waiting.step_slug
          and t.status = 'waiting'
          and t.task_index >= first
        order by t.run_id, t.step_slug, t.task_index
        limit max_concurrency
      ) w;
      exit when seen.tasks = max_concurrency or first = 0;
      first := 0;
    end loop;
    few := seen.tasks < max_concurrency and seen.first > next_waiting.task_index;
    last_with_room := seen.last_with_room;
    entries := pgflow_internal.entries_read('pgflow.task_rows_waiting') - read_before;
    if entries > seen.tasks + 100 and seen.tasks = max_concurrency then
      perform pgflow_internal.note_waiting(next_waiting.run_id, next_waiting.step_slug, seen.first, entries);
    end if;
  end if;

  -- They come before the others that wait. A batch that finds one locked leaves it to the other batch.
  if last_with_room is not null then
    return query
      select t.task_index
      from pgflow.task_rows t
      where t.run_id = next_waiting.run_id
        and t.step_slug = next_waiting.step_slug
        and t.status = 'waiting'
        and t.task_index between first and last_with_room
      order by t.run_id, t.step_slug, t.task_index
      for update skip locked;
  end if;
  if few then
    return query
      select t.task_index
      from pgflow.task_rows t
      where t.run_id = next_waiting.run_id
        and t.step_slug = next_waiting.step_slug
        and t.status = 'waiting'
        and t.task_index >= first
        and (max_concurrency is null or not pgflow_internal.has_room(t.visible_at, t.queued_at))
      order by t.run_id, t.step_slug, t.task_index
      limit room
      for update;
  else
    return query
      select t.task_index
      from pgflow.task_rows t
      where t.run_id = next_waiting.run_id
        and t.step_slug = next_waiting.step_slug
        and t.status = 'waiting'
        and t.task_index >= first
        and (max_concurrency is null or not pgflow_internal.has_room(t.visible_at, t.queued_at))
      order by t.run_id, t.step_slug, t.task_index
      limit room
      for update skip locked;
  end if;
end;
$$;
