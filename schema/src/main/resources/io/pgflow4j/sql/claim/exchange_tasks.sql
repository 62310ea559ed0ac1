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
  goes_on boolean := completions + failures > 0;
  run_ids uuid[] := completed_run_ids;
  step_slugs text[] := completed_step_slugs;
  task_indexes int[] := completed_task_indexes;
  attempts int[] := completed_attempts;
  errors text[];
  final boolean[];
  this_second text;
  chores pgflow_internal.chores;
  settling boolean;
  applied record;
  completed bigint[];
  finished pgflow_internal.settled_step[];
  ending uuid[] := '{}'::uuid[];
  exceeding uuid[] := '{}'::uuid[];
  handed_on pgflow_internal.step_key[];
  batch pgflow_internal.settled_step;
  claimed pgflow_internal.picked_tasks := row('{}'::tid[], '{}'::uuid[], '{}'::text[]);
  picked record;
  ranges pgflow_internal.picked_range[];
  one pgflow_internal.picked_range;
  nothing_claimed boolean := true;
  leading_steps int := 0;
  gives_room boolean;
  advances_first boolean := false;
  reserved int := 0;
  room pgflow_internal.room;
  advanced record;
begin
  -- Compared here first: a call costs more than the comparisons, and this is the hot path.
  if (
    completions = all (array[
      cardinality(completed_step_slugs), cardinality(completed_task_indexes),
      cardinality(completed_attempts), cardinality(outputs)
    ])
    and failures = all (array[
      cardinality(failed_step_slugs), cardinality(failed_task_indexes),
      cardinality(failed_attempts), cardinality(error_messages), cardinality(permanent)
    ])
    and qty >= 0
    and coalesce(max_bytes > 0, true)
  ) is not true then
    perform pgflow_internal.require_exchange(
      array[
        completions, cardinality(completed_step_slugs), cardinality(completed_task_indexes),
        cardinality(completed_attempts), cardinality(outputs)
      ],
      array[
        failures, cardinality(failed_step_slugs), cardinality(failed_task_indexes),
        cardinality(failed_attempts), cardinality(error_messages), cardinality(permanent)
      ],
      qty, max_bytes
    );
  end if;

  -- Housekeeping. A session that hands in results asks only in the first exchange of a worker in each second: nothing
  -- is lost that way, and asking costs as much as claiming three tasks.
  if qty > 0 then
    this_second := concat(worker_id, date_part('epoch', pgflow_internal.current_time())::bigint);
    if not goes_on or this_second is distinct from current_setting('pgflow.looked_in', true) then
      chores := pgflow_internal.due_chores(exchange_tasks.flow_slugs);
      -- While something is paused, every exchange asks.
      this_second := set_config('pgflow.looked_in', case when chores.pausing then '' else this_second end, false);
      if chores.idle and not goes_on then
        return;
      end if;
    end if;
  end if;

  -- Settle.
  if failures > 0 or cardinality(chores.expired_flows) > 0 or chores.signals_overdue then
    select r.* into run_ids, step_slugs, task_indexes, attempts, errors, final
    from pgflow_internal.results_to_settle(
      completed_run_ids, completed_step_slugs, completed_task_indexes, completed_attempts,
      failed_run_ids, failed_step_slugs, failed_task_indexes, failed_attempts, error_messages, permanent,
      chores.expired_flows, chores.signals_overdue, qty
    ) r;
  end if;
  settling := cardinality(run_ids) > 0 or chores.doomed_run_ids is not null;
  if completions > 1
    and cardinality(run_ids) = completions
    and errors is null
    and chores.doomed_run_ids is null
    and 1 = all (attempts)
    and run_ids[1] = all (run_ids)
    and step_slugs[1] = all (step_slugs)
  then
    completed := pgflow_internal.complete_lease(run_ids[1], step_slugs[1], task_indexes, outputs);
  end if;
  if cardinality(completed) = completions then
    finished := array[
      row(run_ids[1], step_slugs[1], task_indexes[1], completions, null)::pgflow_internal.settled_step
    ];
  elsif settling then
    applied := pgflow_internal.apply_results(
      run_ids, step_slugs, task_indexes, attempts, outputs, errors, final, coalesce(chores.doomed_run_ids, '{}'),
      completed
    );
    finished := applied.finished;
    ending := applied.ending;
    exceeding := applied.exceeding;
    handed_on := applied.handed_on;
    leading_steps := coalesce(applied.leading_steps, 0);
    advances_first := applied.single is true;
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
    if cardinality(ending || exceeding) > 0 then
      perform pgflow_internal.advance_steps(
        finished, ending, exceeding, handed_on => handed_on, outputs => outputs
      );
      settling := false;
      return query
        select
          'failed', r.flow_slug, r.run_id, null::text, null::int, null::int, null::int, null::int, null::jsonb,
          null::bigint
        from pgflow.runs r
        where r.run_id = any (chores.doomed_run_ids) and r.run_id = any (ending) and r.status = 'failed';
    end if;
  end if;

  -- Claim, advance, and claim again if a step completed. The claim comes before the steps are advanced: it skips
  -- what is locked, and what follows holds rows that every worker of the run needs.
  if chores.dead_workers or chores.signals_overdue or cardinality(chores.expired_flows) > 0 then
    perform pgflow_internal.free_tasks(
      exchange_tasks.flow_slugs, chores.expired_flows, chores.dead_workers, chores.signals_overdue
    );
  end if;
  if chores.pausing then
    select p.flow_slugs, p.runnable into flow_slugs, runnable
    from pgflow_internal.leave_out_paused(exchange_tasks.flow_slugs, exchange_tasks.runnable) p;
  end if;
  -- Half of the room goes to steps that become ready through these results: a task that is inserted as claimed is
  -- written once less, and runs under way end sooner.
  gives_room := settling and qty > 0 and chores.pausing is not true and not pgflow_internal.has_messages();
  if gives_room then
    -- The other half keeps such steps from holding everybody else up.
    reserved := least(leading_steps, qty) / 2;
  end if;
  -- Results of one single step advance it anyway. One claim, after that, finds what two would.
  advances_first := advances_first and settling and qty > 1;
  loop
    if qty > reserved and not advances_first then
      picked := pgflow_internal.pick_tasks(
        exchange_tasks.flow_slugs, qty - reserved, exchange_tasks.runnable, goes_on
      );
      qty := qty - picked.taken;
      if max_bytes is not null and picked.taken > 0 then
        picked := pgflow_internal.fit_claim(
          max_bytes, nothing_claimed, picked.tids, picked.run_ids, picked.step_slugs, picked.ranges
        );
        max_bytes := greatest(max_bytes - picked.bytes, 0);
        qty := case when picked.trimmed then 0 else qty end;
        nothing_claimed := false;
      end if;
      claimed := row(picked.tids, picked.run_ids, picked.step_slugs)::pgflow_internal.picked_tasks;
      ranges := picked.ranges;
      if cardinality(ranges) > 0 then
        return query
          select
            'claimed', t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempt, t.flow_version,
            t.timeout, t.input, t.msg_id
          from pgflow_internal.start_pooled(ranges, exchange_tasks.worker_id) t;
      end if;
      if pgflow_internal.has_messages() then
        perform pgflow_internal.queue_claimed(claimed.tids);
      end if;
      if cardinality(claimed.tids) > 0 then
        return query
          select
            'claimed', t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempt, t.flow_version,
            t.timeout, t.input, t.msg_id
          from pgflow_internal.start_tasks(
            claimed.tids, claimed.run_ids, claimed.step_slugs, exchange_tasks.worker_id
          ) t;
      end if;
      foreach one in array ranges loop
        claimed.run_ids := one.run_id || claimed.run_ids;
        claimed.step_slugs := one.step_slug || claimed.step_slugs;
      end loop;
    end if;
    exit when not settling;
    settling := false;
    -- The usual batch of a large fanout goes on with its step and only leaves a tally; advance_steps says why.
    if cardinality(finished) = 1 then
      batch := finished[1];
      if claimed.run_ids[1] = batch.run_id
        and claimed.step_slugs[1] = batch.step_slug
        and batch.failed_items is null
      then
        insert into pgflow.step_tallies (run_id, step_slug, task_index, tasks)
        values (batch.run_id, batch.step_slug, batch.task_index, batch.tasks);
        exit;
      end if;
    end if;
    if gives_room and qty > 0 then
      -- The largest that is given has 8 KiB.
      room := row(
        exchange_tasks.worker_id, exchange_tasks.flow_slugs, exchange_tasks.runnable,
        least(case when advances_first then qty / 2 else qty end, max_bytes / 8192)::int
      )::pgflow_internal.room;
    end if;
    advanced := pgflow_internal.advance_steps(
      finished, ending, exceeding, claimed, room, handed_on, outputs
    );
    if cardinality(advanced.given) > 0 then
      return query
        select
          'claimed', t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempts_count, t.flow_version,
          extract(epoch from t.visible_at - t.started_at)::int - pgflow_internal.lease_seconds(0),
          i.input, t.msg_id
        from pgflow.task_rows t
        cross join lateral pgflow_internal.input_of(t.run_id, t.step_slug) i
        where t.ctid = any (advanced.given);
      qty := qty - cardinality(advanced.given);
      max_bytes := max_bytes - 8192 * cardinality(advanced.given);
      nothing_claimed := false;
    end if;
    exit when reserved = 0 and not advances_first and advanced.queued is not true;
    advances_first := false;
    reserved := 0;
  end loop;
end;
$$;

comment on function pgflow.exchange_tasks(
  uuid, text[], int, jsonb, uuid[], text[], int[], int[], jsonb[], uuid[], text[], int[], int[],
  text[], boolean[], bigint
) is 'Hands in a batch of results and claims the next tasks, in one round trip.';
