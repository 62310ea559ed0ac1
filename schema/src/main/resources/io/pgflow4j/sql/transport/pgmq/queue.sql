-- The pgmq transport: one queue per flow, named by its slug; one message per queued task. Claims go by
-- step_tasks, and a message follows its task. See transport/native for what each function must do.

create function pgflow_internal.queue_create(flow_slug text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  perform pgmq.create(queue_create.flow_slug);
end;
$$;

create function pgflow_internal.queue_drop(flow_slug text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  perform pgmq.drop_queue(queue_drop.flow_slug);
end;
$$;

-- One send_batch per flow and delay. Delays are relative: PGMQ goes by the server's clock. Throttled
-- tasks have no message: they are claimed from step_tasks on every transport.
create function pgflow_internal.queue_send(tasks pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan set enable_hashjoin to off set enable_mergejoin to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  batch record;
  ids bigint[];
begin
  for batch in
    select
      t.flow_slug,
      -- A start time may be further away than a delay can be.
      least(greatest(ceil(extract(epoch from t.visible_at - now)), 0), 2147483647)::int as delay,
      array_agg(t.run_id order by t.run_id, t.step_slug, t.task_index) as run_ids,
      array_agg(t.step_slug order by t.run_id, t.step_slug, t.task_index) as step_slugs,
      array_agg(t.task_index order by t.run_id, t.step_slug, t.task_index) as task_indexes,
      array_agg(
        jsonb_build_object(
          'flow_slug', t.flow_slug,
          'run_id', t.run_id,
          'step_slug', t.step_slug,
          'task_index', t.task_index
        )
        order by t.run_id, t.step_slug, t.task_index
      ) as messages
    from unnest(queue_send.tasks) k
    join pgflow.task_rows t
      on t.run_id = any (array[k.run_id])
      and t.step_slug = k.step_slug
      and t.task_index = coalesce(k.task_index, t.task_index)
    where t.msg_id is null and t.status in ('queued', 'started')
    group by t.flow_slug, 2
  loop
    ids := array(select pgmq.send_batch(batch.flow_slug, batch.messages, batch.delay));
    update pgflow.task_rows t
    set msg_id = m.msg_id
    from unnest(batch.run_ids, batch.step_slugs, batch.task_indexes, ids)
      as m (run_id, step_slug, task_index, msg_id)
    where t.run_id = any (array[m.run_id]) and t.step_slug = m.step_slug and t.task_index = m.task_index;
  end loop;
end;
$$;

create function pgflow_internal.queue_settled(tasks pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan set enable_hashjoin to off set enable_mergejoin to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  batch record;
begin
  for batch in
    select
      t.flow_slug,
      array_agg(t.msg_id order by t.msg_id) filter (where t.finished_at is not null) as finished,
      array_agg(t.msg_id order by t.msg_id) filter (where t.finished_at is null) as hidden,
      array_agg(greatest(ceil(extract(epoch from t.visible_at - now)), 0)::int order by t.msg_id)
        filter (where t.finished_at is null) as delays
    from unnest(queue_settled.tasks) k
    join pgflow.task_rows t
      on t.run_id = any (array[k.run_id]) and t.step_slug = k.step_slug and t.task_index = k.task_index
    where t.msg_id is not null
    group by t.flow_slug
  loop
    perform pgmq.archive(batch.flow_slug, batch.finished) where batch.finished is not null;
    perform pgmq.set_vt(batch.flow_slug, h.msg_id, h.delay)
    from unnest(batch.hidden, batch.delays) as h (msg_id, delay);
  end loop;
end;
$$;

create function pgflow_internal.queue_archive_runs(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  batch record;
begin
  for batch in
    select t.flow_slug, array_agg(t.msg_id order by t.msg_id) as msg_ids
    from pgflow.task_rows t
    where t.run_id = any (queue_archive_runs.run_ids)
      and t.msg_id is not null
      and t.status <> 'completed'
    group by t.flow_slug
  loop
    perform pgmq.archive(batch.flow_slug, batch.msg_ids);
  end loop;
end;
$$;

-- The archive has an index on archived_at.
create function pgflow_internal.queue_prune(flow_slug text, "before" timestamptz, most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  deleted int;
begin
  execute format(
    'delete from pgmq.%1$I where ctid = any (array('
      'select a.ctid from pgmq.%1$I a where a.archived_at < $1 order by a.archived_at limit $2))',
    'a_' || lower(queue_prune.flow_slug)
  )
  using queue_prune."before", queue_prune.most;
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

create function pgflow_internal.has_messages()
returns boolean language sql immutable
return true;

create function pgflow_internal.queue_claimed(tids tid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  perform pgmq.set_vt(t.flow_slug, t.msg_id, pgflow_internal.lease_seconds(coalesce(s.timeout, f.timeout)))
  from pgflow.task_rows t
  join pgflow.steps s
    on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
  join pgflow.flows f on f.flow_slug = t.flow_slug
  where t.ctid = any (queue_claimed.tids) and t.msg_id is not null;
end;
$$;
