-- Purpose: first half of the engine: judge the results of a batch of tasks, lock, and write them into
--   the tasks. Steps and runs follow in advance_steps, so that a worker's next claim fits in between
--   and the steps' counters, which all workers of a run share, are locked last and shortly.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes; attempts:
--   the attempt's number, null for the current one, claimed or not; outputs of completions;
--   error_messages: not null marks a failure; permanent: true ends the retries. doomed_run_ids:
--   runs to end besides, see start_steps and gather_outputs.
-- Returns: for the results that were accepted: their ordinals, keys and verdicts done, retried or
--   failed, verdicts null where all are done; ending: the runs to end, locked whole; plain: every
--   result was a completion and accepted; tolerable_items: null, or for each accepted result the items
--   that failed with it in a step that tolerates failures. Whether they are too many is for
--   advance_steps to say, which counts them; runs for which that is to be expected are among the ending
--   ones, so that they are locked whole.
-- Errors: PF009 arrays that do not match or are no lists; PF016 no attempt number where one is required.
-- Locks: step_tasks by key; where runs may end, all that is theirs before anything else (lock_runs).
-- Callers: settle_tasks, exchange_tasks.
create function pgflow_internal.apply_results(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  outputs jsonb[],
  error_messages text[],
  permanent boolean[],
  doomed_run_ids uuid[],
  out ords bigint[],
  out verdicts text[],
  out applied_run_ids uuid[],
  out applied_step_slugs text[],
  out applied_task_indexes int[],
  out ending uuid[],
  out plain boolean,
  out tolerable_items int[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  only_run_id uuid;
  only_step_slug text;
  judging boolean;
  holding boolean;
  judged record;
  tolerant boolean;
  exceeding uuid[];
  released_run_ids uuid[];
  released_step_slugs text[];
  released_task_indexes int[];
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
  if attempts is null or array_position(attempts, null) is not null then
    perform pgflow_internal.require_attempts();
  end if;

  -- Most often all results are of one step.
  if run_ids[1] = all (run_ids) and step_slugs[1] = all (step_slugs) then
    only_run_id := run_ids[1];
    only_step_slug := step_slugs[1];
  end if;
  -- Few rows, however large the batch: must outputs of any of the steps be looked at, or does it hold
  -- tasks back? Neither can become so while the step is running.
  select
    coalesce(bool_or(exists (
      select 1
      from pgflow.runs r
      join pgflow.steps s
        on s.flow_slug = r.flow_slug
        and s.flow_version = r.flow_version
        and s.step_slug = k.step_slug
      where r.run_id = k.run_id and s.outputs_judged
    )), false),
    coalesce(bool_or(exists (
      select 1
      from pgflow.step_tasks t
      where t.run_id = k.run_id and t.step_slug = k.step_slug and t.status = 'waiting'
    )), false)
  into judging, holding
  from (
    select distinct u.run_id, u.step_slug
    from unnest(
      case when only_run_id is null then apply_results.run_ids else array[only_run_id] end,
      case when only_run_id is null then apply_results.step_slugs else array[only_step_slug] end
    ) as u (run_id, step_slug)
  ) k;

  if judging or error_messages is not null then
    select
      array_agg(j.ord) as ords,
      array_agg(j.attempt) as attempts,
      array_agg(j.verdict) as verdicts,
      array_agg(j.delay) as delays,
      array_agg(j.error_message) as error_messages,
      array_agg(j.tolerable_items) as tolerable_items
    into judged
    from (
      select distinct on (j.ord) j.*
      from pgflow_internal.judge_tasks(
        run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent
      ) j
      -- A batch of the wrong length that may be tried again comes before all else.
      order by j.ord, j.verdict desc
    ) j;
  else
    select
      null::bigint[] as ords, null::int[] as attempts, null::text[] as verdicts,
      null::numeric[] as delays, null::text[] as error_messages, null::int[] as tolerable_items
    into judged;
  end if;

  if 'failed' = any (judged.verdicts) or cardinality(doomed_run_ids) > 0 then
    tolerant := num_nonnulls(variadic judged.tolerable_items) > 0;
    ending := array(
      select apply_results.run_ids[j.ord]
      from unnest(judged.ords, judged.verdicts, judged.tolerable_items)
        as j (ord, verdict, tolerable_items)
      where j.verdict = 'failed' and j.tolerable_items is null
      union
      select d from unnest(doomed_run_ids) d
    );
    if tolerant then
      select array_agg(distinct e.run_id) into exceeding
      from (
        select
          array_agg(apply_results.run_ids[j.ord]) as run_ids,
          array_agg(apply_results.step_slugs[j.ord]) as step_slugs,
          array_agg(j.tolerable_items) as tolerable_items
        from unnest(judged.ords, judged.tolerable_items) as j (ord, tolerable_items)
        where j.tolerable_items is not null
      ) k
      cross join lateral pgflow_internal.exceeded_tolerance(k.run_ids, k.step_slugs, k.tolerable_items) e;
      ending := ending || exceeding;
    end if;
    if cardinality(ending) > 0 then
      perform pgflow_internal.lock_runs(ending, true, run_ids, step_slugs, task_indexes);
      -- While this waited, a doomed run may have been ended, cured and retried.
      doomed_run_ids := array(
        select distinct ss.run_id
        from pgflow.step_states ss
        where ss.run_id = any (apply_results.doomed_run_ids)
          and ss.status = 'started'
          and ss.error_message is not null
      );
    end if;
  end if;

  if only_run_id is not null and judged.ords is null and error_messages is null
    and cardinality(attempts) = cardinality(run_ids)
    and array_position(attempts, null) is null
  then
    -- The usual batch: completions of one step. What the update below would do with them, for less.
    -- Outputs are taken from the array: they can be large, and to be sorted they would be copied.
    with handed as materialized (
      select
        only_run_id as run_id, only_step_slug as step_slug, h.task_index, h.attempt, h.ord
      from unnest(apply_results.task_indexes, apply_results.attempts)
        with ordinality as h (task_index, attempt, ord)
      order by h.task_index, h.ord
    ),
    updated as (
      update pgflow.step_tasks t
      set status = 'completed', output = coalesce(apply_results.outputs[h.ord], 'null'),
        error_message = null, finished_at = now
      from handed h
      where t.run_id = h.run_id
        and t.step_slug = h.step_slug
        and t.task_index = h.task_index
        and t.attempts_count = h.attempt
        -- A case for the planner, as below.
        and case when h.attempt > 0 then t.status = 'started' end
      returning h.ord
    )
    select array_agg(u.ord) into ords from updated u;
  else
    -- The keys are sorted before they are locked: the update takes its rows in this order, and of
    -- several results for one attempt the first.
    with handed as materialized (
      select
        h.run_id, h.step_slug, h.task_index, h.ord,
        h.error_message is null as with_output,
        h.attempt is not null as numbered,
        coalesce(j.attempt, h.attempt) as attempt,
        coalesce(j.verdict, 'done') as verdict,
        j.delay,
        j.error_message
      from unnest(
          apply_results.run_ids, apply_results.step_slugs, apply_results.task_indexes,
          apply_results.attempts, apply_results.error_messages
        )
        with ordinality
        as h (run_id, step_slug, task_index, attempt, error_message, ord)
      left join unnest(
          judged.ords, judged.attempts, judged.verdicts, judged.delays, judged.error_messages
        )
        as j (ord, attempt, verdict, delay, error_message)
        on j.ord = h.ord
      -- A failure of a task that was not live when it was judged came too late, whatever it is now.
      where h.error_message is null or j.ord is not null
      order by h.run_id, h.step_slug, h.task_index, h.ord
    ),
    updated as (
      update pgflow.step_tasks t
      set status = case h.verdict
          when 'done' then 'completed'
          when 'failed' then 'failed'
          else pgflow_internal.queued_status(t.flow_slug, t.step_slug)
        end,
        output = case when h.with_output then coalesce(apply_results.outputs[h.ord], 'null') end,
        error_message = h.error_message,
        visible_at = case when h.verdict = 'retried'
          then now + make_interval(secs => h.delay::double precision)
          else t.visible_at
        end,
        finished_at = case when h.verdict <> 'retried' then now end
      from handed h
      where t.run_id = h.run_id
        and t.step_slug = h.step_slug
        and t.task_index = h.task_index
        and (h.attempt is null or t.attempts_count = h.attempt)
        -- A case, so that the planner sees no use for the index on live tasks: the key is the way.
        and case when h.numbered then t.status = 'started' else t.status in ('throttled', 'queued', 'started') end
      returning h.ord
    )
    select array_agg(u.ord) into ords from updated u;
  end if;

  plain := judged.ords is null and coalesce(cardinality(ords), 0) = cardinality(run_ids);
  ending := doomed_run_ids;
  if plain then
    applied_run_ids := run_ids;
    applied_step_slugs := step_slugs;
    applied_task_indexes := task_indexes;
  elsif ords is not null then
    select
      array_agg(apply_results.run_ids[u.ord] order by u.n),
      array_agg(apply_results.step_slugs[u.ord] order by u.n),
      array_agg(apply_results.task_indexes[u.ord] order by u.n),
      array_agg(coalesce(j.verdict, 'done') order by u.n),
      array_agg(distinct apply_results.run_ids[u.ord]) filter (
        where j.verdict = 'failed'
          and (
            j.tolerable_items is null
            or apply_results.run_ids[u.ord] = any (exceeding)
          )
      ) || doomed_run_ids,
      case when tolerant then array_agg(j.tolerable_items order by u.n) end
    into
      applied_run_ids, applied_step_slugs, applied_task_indexes, verdicts, ending, tolerable_items
    from unnest(apply_results.ords) with ordinality as u (ord, n)
    left join unnest(judged.ords, judged.verdicts, judged.tolerable_items)
      as j (ord, verdict, tolerable_items)
      on j.ord = u.ord;
  end if;

  if ords is not null then
    perform pgflow_internal.queue_settled(applied_run_ids, applied_step_slugs, applied_task_indexes);
  end if;
  -- Every finished task of a step with max_concurrency makes room for one that waits. Never waits
  -- itself: two batches that finish at once release different ones. Materialized, because a plan
  -- that asked again for every row would find the next ones and release them too.
  if holding then
    with room as materialized (
      select w.run_id, w.step_slug, w.task_index
      from (
        select u.run_id, u.step_slug, count(*) as tasks
        from unnest(applied_run_ids, applied_step_slugs, verdicts, tolerable_items)
          as u (run_id, step_slug, verdict, tolerable_items)
        where coalesce(u.verdict, 'done') = 'done' or u.tolerable_items is not null
        group by u.run_id, u.step_slug
      ) f
      cross join lateral (
        select t.run_id, t.step_slug, t.task_index
        from pgflow.step_tasks t
        where t.run_id = f.run_id and t.step_slug = f.step_slug and t.status = 'waiting'
        order by t.run_id, t.step_slug, t.task_index
        limit f.tasks
        for update skip locked
      ) w
    ),
    released as (
      update pgflow.step_tasks t
      set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug), visible_at = now
      from room w
      where t.run_id = w.run_id and t.step_slug = w.step_slug and t.task_index = w.task_index
      returning t.run_id, t.step_slug, t.task_index
    )
    select array_agg(r.run_id), array_agg(r.step_slug), array_agg(r.task_index)
    into released_run_ids, released_step_slugs, released_task_indexes
    from released r;
    if released_run_ids is not null then
      perform pgflow_internal.queue_send(released_run_ids, released_step_slugs, released_task_indexes);
    end if;
  end if;
end;
$$;
