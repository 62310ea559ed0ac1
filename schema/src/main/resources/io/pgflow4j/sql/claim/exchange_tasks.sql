-- Purpose: a worker's whole conversation in one round trip and one commit: hand in a batch of results
--   and claim the next tasks.
-- Parameters: worker_id, registered; flow_slugs, qty, runnable: as in claim_tasks, qty 0 claims
--   nothing; completed_*, outputs: as in complete_tasks; failed_*, error_messages, permanent: as in
--   fail_tasks; max_bytes: as in claim_tasks.
-- Returns: unless every result was a completion and accepted: one row per handed-in task,
--   completions first, then failures, each in the order handed in, with its outcome; for 'retried'
--   and 'repeated', timeout is the number of seconds until the next attempt; input is a text that says why a completion
--   counts as a failure. Then one row with outcome 'failed' and a
--   flow_slug per task that failed because its last lease or the deadline of its signal was over, with its error as
--   input, and per doomed run, without a step. Then one row per claimed task with outcome 'claimed' and the fields of
--   pgflow.task_record.
-- Errors: PF009 arrays that do not match, qty, max_bytes.
-- Locks: as settle_tasks, in one pass with whatever is overdue; claims never wait.
create function pgflow.exchange_tasks(
  worker_id uuid,
  flow_slugs text[],
  qty int,
  runnable jsonb,
  completed_run_ids uuid[], completed_step_slugs text[], completed_task_indexes int[], completed_attempts int[],
  outputs jsonb[],
  failed_run_ids uuid[], failed_step_slugs text[], failed_task_indexes int[], failed_attempts int[],
  error_messages text[], permanent boolean[],
  max_bytes bigint default null
)
returns table (
  outcome text,
  flow_slug text,
  run_id uuid,
  step_slug text,
  task_index int,
  attempt int,
  flow_version int,
  timeout int,
  input jsonb,
  msg_id bigint
)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  completions int := cardinality(completed_run_ids);
  failures int := cardinality(failed_run_ids);
  now timestamptz := pgflow_internal.current_time();
  run_ids uuid[] := completed_run_ids;
  step_slugs text[] := completed_step_slugs;
  task_indexes int[] := completed_task_indexes;
  attempts int[] := completed_attempts;
  errors text[];
  final boolean[];
  this_second text;
  expired_flows text[] := '{}'::text[];
  doomed_run_ids uuid[] := '{}'::uuid[];
  dead_workers boolean;
  pausing boolean;
  signals_overdue boolean;
  overdue record;
  settling boolean;
  applied record;
  finished pgflow_internal.settled_step;
  goes_on boolean := completions + failures > 0;
  claimed pgflow_internal.picked_tasks := row('{}'::tid[], '{}'::uuid[], '{}'::text[]);
  nothing_claimed boolean := true;
  bytes bigint;
  gives_room boolean;
  finished_steps pgflow_internal.settled_step[];
  reserved int := 0;
  room pgflow_internal.room;
  advanced record;
begin
  -- Compared here first: a call costs more than the comparisons, and this is the hot path.
  if (completions = all (array[
      cardinality(completed_step_slugs), cardinality(completed_task_indexes),
      cardinality(completed_attempts), cardinality(outputs)
    ])) is not true
  then
    perform pgflow_internal.require_same_length(
      completions, cardinality(completed_step_slugs), cardinality(completed_task_indexes),
      cardinality(completed_attempts), cardinality(outputs)
    );
  end if;
  if (failures = all (array[
      cardinality(failed_step_slugs), cardinality(failed_task_indexes),
      cardinality(failed_attempts), cardinality(error_messages), cardinality(permanent)
    ])) is not true
  then
    perform pgflow_internal.require_same_length(
      failures, cardinality(failed_step_slugs), cardinality(failed_task_indexes),
      cardinality(failed_attempts), cardinality(error_messages), cardinality(permanent)
    );
  end if;
  if coalesce(qty, -1) < 0 then
    raise exception using
      errcode = 'PF009',
      message = format('qty is %s; it cannot be negative or null', coalesce(qty::text, 'null')),
      hint = 'Pass 0 to claim nothing.';
  end if;
  if max_bytes < 1 then
    raise exception using
      errcode = 'PF009',
      message = format('max_bytes is %s; it must be at least 1', max_bytes),
      hint = 'One task is given however large it is. Pass null for no bound.';
  end if;

  if failures > 0 then
    run_ids := run_ids || failed_run_ids;
    step_slugs := step_slugs || failed_step_slugs;
    task_indexes := task_indexes || failed_task_indexes;
    attempts := attempts || failed_attempts;
    errors := array_fill(null::text, array[completions]) || pgflow_internal.error_texts(error_messages);
    final := array_fill(null::boolean, array[completions]) || permanent;
  end if;

  -- Housekeeping. A session that hands in results asks only in the first exchange of a worker in each second: nothing
  -- is lost that way, and asking costs as much as claiming three tasks.
  if qty > 0 then
    this_second := concat(worker_id, date_part('epoch', now)::bigint);
    if not goes_on or this_second is distinct from current_setting('pgflow.looked_in', true) then
      select c.expired_flows, c.doomed_run_ids, c.dead_workers, c.pausing, c.signals_overdue
      into expired_flows, doomed_run_ids, dead_workers, pausing, signals_overdue
      from pgflow_internal.due_chores(exchange_tasks.flow_slugs) c;
      -- While something is paused, every exchange asks.
      perform set_config('pgflow.looked_in', case when pausing then '' else this_second end, false);
    end if;
    if cardinality(expired_flows) > 0 then
      overdue := pgflow_internal.overdue_work(expired_flows, qty);
      errors := coalesce(errors, array_fill(null::text, array[completions])) || overdue.error_messages;
      run_ids := run_ids || overdue.run_ids;
      step_slugs := step_slugs || overdue.step_slugs;
      task_indexes := task_indexes || overdue.task_indexes;
      attempts := attempts || overdue.attempts;
    end if;
    if signals_overdue then
      overdue := pgflow_internal.overdue_signals(least(qty, 100));
      final := coalesce(final, array_fill(null::boolean, array[completions]))
        || array_fill(null::boolean, array[cardinality(run_ids) - completions - failures])
        || array_fill(true, array[cardinality(overdue.run_ids)]);
      errors := coalesce(errors, array_fill(null::text, array[completions])) || overdue.error_messages;
      run_ids := run_ids || overdue.run_ids;
      step_slugs := step_slugs || overdue.step_slugs;
      task_indexes := task_indexes || overdue.task_indexes;
      attempts := attempts || overdue.attempts;
    end if;
  end if;

  -- Settle.
  settling := cardinality(run_ids) > 0 or cardinality(doomed_run_ids) > 0;
  if settling then
    applied := pgflow_internal.apply_results(
      run_ids, step_slugs, task_indexes, attempts, outputs, errors, final, doomed_run_ids
    );
    if not applied.plain then
      return query
        select
          r.outcome, r.flow_slug, r.run_id, r.step_slug, r.task_index, r.attempt, null::int, r.delay, r.fault,
          null::bigint
        from pgflow_internal.exchange_outcomes(
          completions + failures, run_ids, step_slugs, task_indexes, attempts, errors, applied.ords, applied.judged
        ) r;
    end if;
    -- If something ends, advance first: its tasks are locked by this transaction and would be claimed.
    if cardinality(applied.ending || applied.exceeding) > 0 then
      perform pgflow_internal.advance_steps(applied.finished, applied.ending, applied.exceeding);
      settling := false;
    end if;
    if cardinality(doomed_run_ids) > 0 then
      return query
        select
          'failed', r.flow_slug, r.run_id, null::text, null::int, null::int, null::int, null::int, null::jsonb,
          null::bigint
        from pgflow.runs r
        where r.run_id = any (doomed_run_ids) and r.run_id = any (applied.ending) and r.status = 'failed';
    end if;
  end if;

  if signals_overdue then
    perform pgflow_internal.forget_deadlines(100);
  end if;
  -- Claim, advance, and claim again if a step completed. The claim comes before the steps are advanced: it skips
  -- what is locked, and what follows holds rows that every worker of the run needs.
  if dead_workers then
    perform pgflow_internal.release_dead_workers();
    expired_flows := pgflow_internal.expired_flows(exchange_tasks.flow_slugs);
  end if;
  if cardinality(expired_flows) > 0 then
    perform pgflow_internal.requeue_expired(expired_flows);
  end if;
  if pausing then
    select p.flow_slugs, p.runnable into flow_slugs, runnable
    from pgflow_internal.leave_out_paused(exchange_tasks.flow_slugs, exchange_tasks.runnable) p;
  end if;
  -- Half of the room goes to steps that become ready through these results: a task that is inserted as claimed is
  -- written once less, and runs under way end sooner. The other half keeps them from holding everybody else up.
  gives_room := settling and qty > 0 and pausing is not true and not pgflow_internal.has_messages();
  if gives_room then
    finished_steps := applied.finished;
    if cardinality(finished_steps) > 1 then
      select least(count(*), qty)::int / 2 into reserved
      from unnest(finished_steps) f
      cross join lateral pgflow_internal.run_of(f.run_id) r
      -- The usual part of a fanout completes nothing yet.
      where f.tasks = 1
        and exists (
          select 1
          from pgflow.deps d
          where d.flow_slug = r.flow_slug and d.flow_version = r.flow_version and d.dep_slug = f.step_slug
        );
    end if;
  end if;
  loop
    if qty > reserved then
      claimed := pgflow_internal.pick_tasks(
        exchange_tasks.flow_slugs, qty - reserved, exchange_tasks.runnable, goes_on
      );
      qty := qty - cardinality(claimed.tids);
      if max_bytes is not null and cardinality(claimed.tids) > 0 then
        -- Most often all fit by far, and nothing large has to be read to say so.
        select sum(
          coalesce(pgflow_internal.most_bytes(t.input), pgflow_internal.input_bytes(t.run_id, t.step_slug, false))
        )::bigint
        into bytes
        from pgflow.step_tasks t
        where t.ctid = any (claimed.tids);
        if bytes > max_bytes then
          claimed := pgflow_internal.keep_within(
            claimed.tids, claimed.run_ids, claimed.step_slugs, max_bytes, nothing_claimed
          );
          qty := 0;
        end if;
        max_bytes := max_bytes - bytes;
        nothing_claimed := false;
      end if;
      if pgflow_internal.has_messages() then
        perform pgflow_internal.queue_claimed(claimed.tids);
      end if;
      return query
        select
          'claimed', t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempt, t.flow_version,
          t.timeout, t.input, t.msg_id
        from pgflow_internal.start_tasks(
          claimed.tids, claimed.run_ids, claimed.step_slugs, exchange_tasks.worker_id
        ) t;
    end if;
    exit when not settling;
    settling := false;
    -- The usual batch of a large fanout goes on with its step and only leaves a tally; advance_steps says why.
    if cardinality(applied.finished) = 1 then
      finished := applied.finished[1];
      if claimed.run_ids[1] = finished.run_id
        and claimed.step_slugs[1] = finished.step_slug
        and finished.failed_items is null
      then
        insert into pgflow.step_tallies (run_id, step_slug, task_index, tasks)
        values (finished.run_id, finished.step_slug, finished.task_index, finished.tasks);
        exit;
      end if;
    end if;
    room := null;
    if gives_room and qty > 0 then
      room.worker_id := exchange_tasks.worker_id;
      room.flow_slugs := exchange_tasks.flow_slugs;
      room.runnable := exchange_tasks.runnable;
      -- The largest that is given has 8 KiB.
      room.tasks := least(qty, max_bytes / 8192)::int;
    end if;
    advanced := pgflow_internal.advance_steps(
      applied.finished, applied.ending, applied.exceeding, claimed, room
    );
    if cardinality(advanced.given) > 0 then
      return query
        select
          'claimed', t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempts_count, t.flow_version,
          extract(epoch from t.visible_at - t.started_at)::int - pgflow_internal.lease_seconds(0),
          pgflow_internal.task_input(t.run_id, t.step_slug), t.msg_id
        from pgflow.step_tasks t
        where t.ctid = any (advanced.given);
      qty := qty - cardinality(advanced.given);
      max_bytes := max_bytes - 8192 * cardinality(advanced.given);
      nothing_claimed := false;
    end if;
    exit when reserved = 0 and not advanced.advanced;
    reserved := 0;
  end loop;
end;
$$;

comment on function pgflow.exchange_tasks(
  uuid, text[], int, jsonb, uuid[], text[], int[], int[], jsonb[], uuid[], text[], int[], int[],
  text[], boolean[], bigint
) is 'Hands in a batch of results and claims the next tasks, in one round trip.';
