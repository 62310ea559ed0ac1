-- Purpose: pick due tasks through their messages: read, find the tasks, lock them, lease the
--   messages as long as the tasks. A message whose task has finished or is gone is archived; one
--   whose task cannot be run by this caller, or is in somebody's hands, reappears after 2 s.
-- Parameters: as in claim_tasks; overdue means nothing here, messages of expired leases reappear.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to.
-- Locks: messages and step_tasks, skipping what others have locked.
-- Callers: exchange_tasks, rated_read.
create function pgflow_internal.queue_read(
  flow_slugs text[],
  qty int,
  runnable jsonb,
  overdue boolean,
  out tids tid[],
  out run_ids uuid[],
  out step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  queue text;
  flows text[];
  shares int[];
  share int;
  messages record;
  picked record;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  -- Shared between flows as on the native transport.
  flows := coalesce(queue_read.flow_slugs, '{}');
  shares := array[qty];
  if cardinality(flows) > 1 then
    select
      array_agg(k.flow_slug order by h.visible_at, k.place),
      array[ceil(qty / greatest(count(h.visible_at), 1)::numeric)::int, qty]
    into flows, shares
    from (
      select u.flow_slug, min(u.place) as place
      from unnest(queue_read.flow_slugs) with ordinality as u (flow_slug, place)
      group by u.flow_slug
    ) k
    left join lateral (
      select t.visible_at
      from pgflow.step_tasks t
      where t.flow_slug = k.flow_slug and t.status = 'queued' and t.visible_at <= now
      order by t.visible_at
      limit 1
    ) h on true;
  end if;
  foreach share in array shares loop
    foreach queue in array flows loop
      exit when cardinality(tids) >= queue_read.qty;
      -- A flow without a migration has no queue yet.
      continue when not exists (select 1 from pgflow.flows f where f.flow_slug = queue);

      select
        array_agg(m.msg_id) as msg_ids,
        array_agg((m.message ->> 'run_id')::uuid) as run_ids,
        array_agg(m.message ->> 'step_slug') as step_slugs,
        array_agg((m.message ->> 'task_index')::int) as task_indexes
      into messages
      from pgmq.read(queue, 2, least(share, queue_read.qty - cardinality(tids))) m;
      continue when messages.msg_ids is null;

      select
        array_agg(c.tid) as tids,
        array_agg(c.run_id) as run_ids,
        array_agg(c.step_slug) as step_slugs,
        array_agg(c.msg_id) as msg_ids,
        array_agg(c.lease) as leases
      into picked
      from (
        select t.ctid as tid, t.run_id, t.step_slug, m.msg_id, coalesce(s.timeout, f.timeout) + 2 as lease
        from unnest(
            messages.msg_ids, messages.run_ids, messages.step_slugs, messages.task_indexes
          )
          as m (msg_id, run_id, step_slug, task_index)
        join pgflow.step_tasks t
          on t.run_id = m.run_id
          and t.step_slug = m.step_slug
          and t.task_index = m.task_index
          and t.msg_id = m.msg_id
        join pgflow.steps s
          on s.flow_slug = t.flow_slug
          and s.flow_version = t.flow_version
          and s.step_slug = t.step_slug
        join pgflow.flows f on f.flow_slug = t.flow_slug
        where t.visible_at <= now
          and case t.status
            when 'queued' then true
            when 'started' then
              t.attempts_count - t.attempts_floor < coalesce(s.max_attempts, f.max_attempts)
              and pgflow_internal.queued_status(t.flow_slug, t.step_slug) = 'queued'
            else false
          end
          and pgflow_internal.may_run(queue_read.runnable, t.flow_slug, t.step_slug, t.flow_version)
        for update of t skip locked
      ) c;
      tids := tids || picked.tids;
      run_ids := run_ids || picked.run_ids;
      step_slugs := step_slugs || picked.step_slugs;

      perform pgmq.set_vt(queue, p.msg_id, p.lease)
      from unnest(picked.msg_ids, picked.leases) as p (msg_id, lease);

      perform pgmq.archive(queue, array_agg(m.msg_id))
      from unnest(messages.msg_ids, messages.run_ids, messages.step_slugs, messages.task_indexes)
        as m (msg_id, run_id, step_slug, task_index)
      left join pgflow.step_tasks t
        on t.run_id = m.run_id
        and t.step_slug = m.step_slug
        and t.task_index = m.task_index
        and t.msg_id = m.msg_id
      where t.run_id is null or t.finished_at is not null
      having count(*) > 0;
    end loop;
  end loop;
end;
$$;
