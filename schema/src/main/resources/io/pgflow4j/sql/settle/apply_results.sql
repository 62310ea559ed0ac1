-- Purpose: first half of the engine: judge the results of a batch of tasks, lock, and write them into
--   the tasks. Steps and runs follow in advance_steps, so that a worker's next claim fits in between
--   and the steps' counters, which all workers of a run share, are locked last and shortly.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes; attempts:
--   the attempt's number, null for the current one, claimed or not; outputs of completions;
--   error_messages: not null marks a failure; permanent: true ends the retries. doomed_run_ids:
--   further runs to end, see start_steps and gather_outputs; accepted: places of results that complete_lease has
--   written already.
-- Returns: of the results that were accepted: ords, their places in the batch; judged, parallel to the batch, what
--   judge_results says of them, null where nothing, empty where of none; finished, what they did to their steps. plain:
--   every result was a completion and accepted. handed_on, by place: the steps whose outputs were not written, see
--   arrays_handed_on; null where there are none. advance_steps places them. The runs to end, locked whole: ending, for
--   certain; exceeding, where too many items are expected to have failed. leading_steps: of results of several steps,
--   how many are of single steps with dependents.
-- Errors: PF009 arrays that do not match or are no lists; PF016 no attempt number where one is required.
-- Notes: failed attempts also go into attempt_failures, turns that did not match into task_turns, parked tasks into
--   signals.
-- Locks: step_tasks by key; where runs may end, all that is theirs before anything else (lock_ending_runs).
create function pgflow_internal.apply_results(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[],
  permanent boolean[], doomed_run_ids uuid[], accepted bigint[] default null,
  out ords bigint[], out judged pgflow_internal.judgement[], out finished pgflow_internal.settled_step[],
  out plain boolean,
  out handed_on pgflow_internal.step_key[],
  out ending uuid[],
  out exceeding uuid[],
  out leading_steps int,
  out single boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  one_step boolean;
  only_run_id uuid;
  only_step_slug text;
  numbered boolean;
  judging text;
  holding boolean;
  leasing boolean;
  keys pgflow_internal.task_key[];
  locked boolean := false;
begin
  if (cardinality(run_ids) = all (array[cardinality(step_slugs), cardinality(task_indexes)]))
    is not true
  then
    perform pgflow_internal.require_same_length(
      cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes)
    );
  end if;
  -- What follows takes elements by their number. Overdue tasks have no outputs: other lengths are fine.
  if format('[1:%s]', cardinality(run_ids)) <> any (array[
      array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(attempts),
      array_dims(outputs), array_dims(error_messages), array_dims(permanent)
    ])
  then
    perform pgflow_internal.require_lists(
      array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(attempts),
      array_dims(outputs), array_dims(error_messages), array_dims(permanent)
    );
  end if;
  numbered := attempts is not null and array_position(attempts, null) is null;
  if not numbered then
    perform pgflow_internal.require_attempts();
  end if;

  -- Most often all results are of one step. Then it is asked here, because a call costs more than the answer.
  one_step := run_ids[1] = all (run_ids) and step_slugs[1] = all (step_slugs);
  if one_step then
    only_run_id := run_ids[1];
    only_step_slug := step_slugs[1];
    select
      pgflow_internal.judging(s),
      -- Only a fanout has more tasks than one. Where many have waited, to look for others reads many dead entries.
      s.step_type = 'fanout' and (
        exists (
          select 1
          from pgflow.fanouts n
          where (n.flow_slug, n.flow_version, n.step_slug) = (s.flow_slug, s.flow_version, s.step_slug)
            and n.max_concurrency is not null
        )
        or exists (
          select 1
          from pgflow.task_rows t
          where t.run_id = only_run_id and t.step_slug = only_step_slug and t.status = 'waiting'
        )
      ),
      not numbered or exists (
        select 1
        from pgflow.leases l
        where l.run_id = only_run_id
          and l.step_slug = only_step_slug
          and l.first_index > (select min(u) from unnest(task_indexes) u) - pgflow_internal.most_leased()
      ),
      s.step_type = 'single'
    into judging, holding, leasing, single
    from pgflow.steps s
    where (s.flow_slug, s.flow_version) = (
        select r.flow_slug, r.flow_version from pgflow.runs r where r.run_id = only_run_id
      )
      and s.step_slug = only_step_slug;
  else
    select h.judging, h.holding, not numbered or h.leasing, h.leading_steps
    into judging, holding, leasing, leading_steps
    from pgflow_internal.how_to_judge(run_ids, step_slugs, task_indexes) h;
  end if;

  ords := accepted;
  judged := '{}'::pgflow_internal.judgement[];
  ending := '{}'::uuid[];
  if judging is not null or error_messages is not null then
    judged := pgflow_internal.judge_results(
      judging, one_step, run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent
    );
  end if;
  if cardinality(judged) > 0 or cardinality(doomed_run_ids) > 0 then
    select l.exceeding, l.still_doomed, l.locked into exceeding, ending, locked
    from pgflow_internal.lock_ending_runs(judged, run_ids, step_slugs, task_indexes, doomed_run_ids) l;
  end if;

  if judging is not null
    and pg_column_size(outputs) > pgflow_internal.large_array()
    and (not one_step or cardinality(run_ids) = 1)
  then
    handed_on := pgflow_internal.arrays_handed_on(run_ids, step_slugs, outputs);
  end if;

  if locked or not leasing then
    null;
  elsif numbered and error_messages is null then
    ords := ords || pgflow_internal.complete_pooled(run_ids, step_slugs, task_indexes, attempts, outputs);
  else
    keys := array(
      select row(h.run_id, h.step_slug, h.task_index)::pgflow_internal.task_key
      from unnest(apply_results.run_ids, apply_results.step_slugs, apply_results.task_indexes)
        as h (run_id, step_slug, task_index)
    );
    if not numbered then
      -- A result without a number may be about a task that nobody has claimed.
      perform pgflow_internal.take_pools_apart('{}', keys);
    end if;
    perform pgflow_internal.take_leases_apart('{}', keys);
  end if;

  if cardinality(ords) = cardinality(run_ids) then
    null;
  elsif one_step and cardinality(judged) = 0 and error_messages is null and handed_on is null
    and numbered and cardinality(attempts) = cardinality(run_ids)
  then
    -- The usual batch, for less than write_results would take. Outputs are taken from the array: they can be large, and
    -- sorting would copy them. The step is a column of handed: as a constant of the update it makes the planner read
    -- all tasks of the step first.
    with handed as materialized (
      select only_run_id as run_id, only_step_slug as step_slug, h.task_index, h.attempt, h.ord
      from unnest(apply_results.task_indexes, apply_results.attempts)
        with ordinality as h (task_index, attempt, ord)
      order by h.task_index, h.ord
    ),
    updated as (
      update pgflow.task_rows t
      set status = 'completed', output = coalesce(apply_results.outputs[h.ord], 'null'),
        error_message = null, finished_at = now
      from handed h
      where t.run_id = any (array[h.run_id])
        and t.step_slug = h.step_slug
        and t.task_index = h.task_index
        and pgflow_internal.holds_attempt(t.status, t.attempts_count, h.attempt, h.attempt is not null)
      returning h.ord
    )
    select ords || array_agg(u.ord) into ords from updated u;
  else
    ords := ords || pgflow_internal.write_results(
      run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, judged, handed_on
    );
    if handed_on is not null then
      -- The outputs of accepted results only: another attempt of the same task may be in the batch.
      handed_on := array(
        select case when n.ord = any (ords) then handed_on[n.ord] end
        from generate_subscripts(handed_on, 1) as n (ord)
        order by n.ord
      );
    end if;
  end if;

  plain := cardinality(judged) = 0 and coalesce(cardinality(ords), 0) = cardinality(run_ids);
  if cardinality(judged) > 0 then
    judged := pgflow_internal.record_judged(judged, judging, ords);
    ending := ending || array(
      select distinct j.run_id from unnest(judged) j where j.verdict = 'failed' and j.tolerable_items is null
    );
  end if;

  if plain and one_step and ords is not null then
    finished := array[
      row(only_run_id, only_step_slug, task_indexes[1], cardinality(ords), null)::pgflow_internal.settled_step
    ];
  else
    finished := array(
      select
        row(
          k.run_id, k.step_slug, min(k.task_index), count(*), sum(k.tolerable_items)
        )::pgflow_internal.settled_step
      from (
        select
          apply_results.run_ids[u.ord] as run_id,
          apply_results.step_slugs[u.ord] as step_slug,
          apply_results.task_indexes[u.ord] as task_index,
          (judged[u.ord]).tolerable_items
        from unnest(apply_results.ords) as u (ord)
        where (judged[u.ord]).ord is null or (judged[u.ord]).tolerable_items is not null
      ) k
      group by k.run_id, k.step_slug
    );
  end if;

  if ords is not null and pgflow_internal.has_messages() then
    perform pgflow_internal.queue_settled(array(
      select
        row(
          apply_results.run_ids[u.ord], apply_results.step_slugs[u.ord], apply_results.task_indexes[u.ord]
        )::pgflow_internal.task_key
      from unnest(apply_results.ords) as u (ord)
    ));
  end if;
  if holding then
    perform pgflow_internal.release_waiting(finished);
  end if;
end;
$$;
