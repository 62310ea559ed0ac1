-- Purpose: signal tasks: the first signal of a task becomes its output.
-- Parameters: parallel arrays, one element per signal: run_ids, step_slugs, task_indexes; payloads: any JSON, null
--   stands for JSON null; tokens: null, as a whole or for a task, where the caller names the task without one;
--   requested_by: who signals, kept in signals.
-- Returns: per signal, in order: outcome accepted; already_done: the same payload was accepted before; conflict:
--   another one was; stale: the token is not that of the current attempt, the task or its run has ended, or there is no
--   such task of a step that awaits a signal.
-- Errors: PF009 arrays that do not match or are not lists, or a payload that is too large; PF007, PF015 a payload that
--   a dependent fanout cannot take apart. Nothing is accepted then.
-- Notes: a signal for a task that has not parked is kept. Where a task is there, its lock decides who comes first;
--   where none is there yet, the row of signals does, and what has overtaken this call makes it look again.
-- Locks: step_tasks by key, signals by key, then as settle_tasks. For tasks that are not there yet: their runs for key
--   share. Then as notify_workers.
create function pgflow.signal_tasks(
  run_ids uuid[], step_slugs text[], task_indexes int[], payloads jsonb[],
  tokens text[] default null,
  requested_by text default null
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  judged pgflow_internal.judged_signal[];
  locked int;
  kept int;
  overtaken boolean;
  signalled pgflow_internal.task_key[];
  finished pgflow_internal.settled_step[];
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes), cardinality(payloads),
    coalesce(cardinality(tokens), cardinality(run_ids))
  );
  perform pgflow_internal.require_lists(
    variadic array_remove(
      array[
        array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(payloads), array_dims(tokens)
      ],
      null
    )
  );
  perform pgflow_internal.require_payload(k.run_id, k.step_slug, coalesce(payloads[k.ord], 'null'))
  from unnest(signal_tasks.run_ids, signal_tasks.step_slugs) with ordinality as k (run_id, step_slug, ord);

  loop
    overtaken := false;
    begin
      perform 1
      from unnest(signal_tasks.run_ids, signal_tasks.step_slugs, signal_tasks.task_indexes)
        as k (run_id, step_slug, task_index)
      join pgflow.task_rows t
        on t.run_id = any (array[k.run_id]) and t.step_slug = k.step_slug and t.task_index = k.task_index
      order by k.run_id, k.step_slug, k.task_index
      for update of t;
      get diagnostics locked = row_count;

      judged := array(
        select j
        from pgflow_internal.judge_signals(run_ids, step_slugs, task_indexes, payloads, tokens) j
        order by j.run_id, j.step_slug, j.task_index, j.ord
      );
      -- A task that came in between is not locked yet, and would park without the signal.
      continue when locked < (select count(*) from unnest(judged) j where j.task_status is not null);
      if 'accepted' = any (array(select j.outcome from unnest(judged) j)) then
        insert into pgflow.signals as g (
          run_id, step_slug, task_index, payload, signalled_at, signalled_by
        )
        select
          j.run_id, j.step_slug, j.task_index, coalesce(payloads[j.ord], 'null'), now,
          pgflow_internal.requester(signal_tasks.requested_by)
        from unnest(judged) j
        where j.outcome = 'accepted' and j.task_status is not null
        on conflict on constraint signals_pkey do update
        set payload = excluded.payload, signalled_at = excluded.signalled_at, signalled_by = excluded.signalled_by
        where g.payload is null;
        get diagnostics kept = row_count;
        overtaken := kept < (
          select count(*) from unnest(judged) j where j.outcome = 'accepted' and j.task_status is not null
        );

        if exists (select 1 from unnest(judged) j where j.outcome = 'accepted' and j.task_status is null) then
          insert into pgflow.signals (
            run_id, step_slug, task_index, payload, signalled_at, signalled_by
          )
          select
            j.run_id, j.step_slug, j.task_index, coalesce(payloads[j.ord], 'null'), now,
            pgflow_internal.requester(signal_tasks.requested_by)
          from unnest(judged) j
          where j.outcome = 'accepted' and j.task_status is null
          on conflict on constraint signals_pkey do nothing;
          get diagnostics kept = row_count;
          -- So that nobody deletes the run between the look at it and the commit.
          perform 1
          from pgflow.runs r
          where r.run_id in (
              select j.run_id from unnest(judged) j where j.outcome = 'accepted' and j.task_status is null
            )
          order by r.run_id
          for key share;
          overtaken := overtaken or kept < (
            select count(*) from unnest(judged) j where j.outcome = 'accepted' and j.task_status is null
          ) or exists (
            select 1
            from unnest(judged) j
            where j.outcome = 'accepted'
              and j.task_status is null
              and not exists (select 1 from pgflow.runs r where r.run_id = j.run_id)
          );
        end if;
        if overtaken then
          raise lock_not_available;
        end if;
      end if;
      exit;
    exception
      when lock_not_available then
        -- Not what came in between, but the caller's lock_timeout.
        if not overtaken then
          raise;
        end if;
    end;
  end loop;

  signalled := array(
    select row(j.run_id, j.step_slug, j.task_index)::pgflow_internal.task_key
    from unnest(judged) j
    where j.outcome = 'accepted' and j.task_status = 'parked'
  );
  if cardinality(signalled) > 0 then
    perform pgflow_internal.take_signals(signalled);
    finished := array(
      select row(k.run_id, k.step_slug, min(k.task_index), count(*), null)::pgflow_internal.settled_step
      from unnest(signalled) k
      group by k.run_id, k.step_slug
    );
    if pgflow_internal.has_messages() then
      perform pgflow_internal.queue_settled(signalled);
    end if;
    perform pgflow_internal.release_waiting(finished);
    perform pgflow_internal.advance_steps(finished, '{}', '{}');
    perform pgflow_internal.notify_workers(f.flow_slug)
    from (
      select distinct r.flow_slug
      from unnest(finished) k
      cross join lateral pgflow_internal.run_of(k.run_id) r
    ) f;
  end if;
  return query
    select j.run_id, j.step_slug, j.task_index, j.outcome
    from unnest(judged) j
    order by j.ord;
end;
$$;

comment on function pgflow.signal_tasks(uuid[], text[], int[], jsonb[], text[], text) is
  'Signals tasks; says per signal accepted, already_done, conflict or stale.';
