-- Purpose: the engine. Takes the results of a batch of tasks, of any runs and flows, completions and
--   failures mixed; updates the tasks, decrements each touched step once, and follows up: gathers
--   fanouts, starts dependents, completes or ends runs.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes; attempts:
--   the attempt's number, null for the current one, claimed or not; outputs of completions;
--   error_messages: not null marks a failure; permanent: true ends the retries. doomed_run_ids:
--   runs to end besides, see start_steps and gather_outputs.
-- Returns: per task, in order of ord: outcome done, retried or failed when the result was accepted;
--   already_done when the same result had been accepted before; stale when another attempt or the
--   end of the run has overtaken it, or there is no such task. Only accepted results change anything.
-- Errors: PF009 arrays that do not match.
-- Locks: step_tasks by key, step_states by key, runs by key. Runs that may end are locked whole
--   before anything else (lock_runs).
-- Callers: complete_tasks, fail_tasks, exchange_tasks, claim_tasks.
create function pgflow.settle_tasks(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  outputs jsonb[],
  error_messages text[],
  permanent boolean[],
  doomed_run_ids uuid[] default '{}'
)
returns table (ord bigint, run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
set search_path to ''
set jit to off
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow.current_time();
  judged record;
  ending uuid[];
  settled record;
  completed record;
begin
  perform pgflow.require_same_length(
    cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes)
  );

  select
    array_agg(j.ord) as ords,
    array_agg(j.attempt) as attempts,
    array_agg(j.verdict) as verdicts,
    array_agg(j.delay) as delays,
    array_agg(j.error_message) as error_messages
  into judged
  from (
    select distinct on (j.ord) j.*
    from pgflow.judge_tasks(
      run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent
    ) j
    order by j.ord
  ) j;

  if 'failed' = any (judged.verdicts) or cardinality(doomed_run_ids) > 0 then
    ending := array(
      select u.run_id
      from unnest(judged.ords, judged.verdicts) as j (ord, verdict)
      cross join lateral (select settle_tasks.run_ids[j.ord]) u (run_id)
      where j.verdict = 'failed'
      union
      select d from unnest(doomed_run_ids) d
    );
    perform pgflow.lock_runs(ending, true, run_ids, step_slugs, task_indexes);
  end if;

  -- The keys are sorted before they are locked: the update takes its rows in this order.
  with handed as materialized (
    select distinct on (h.run_id, h.step_slug, h.task_index)
      h.run_id, h.step_slug, h.task_index, h.ord, h.output,
      h.attempt is not null as numbered,
      coalesce(j.attempt, h.attempt) as attempt,
      coalesce(j.verdict, 'done') as verdict,
      j.delay,
      j.error_message
    from unnest(
        settle_tasks.run_ids, settle_tasks.step_slugs, settle_tasks.task_indexes,
        settle_tasks.attempts, settle_tasks.outputs
      )
      with ordinality as h (run_id, step_slug, task_index, attempt, output, ord)
    left join unnest(
        judged.ords, judged.attempts, judged.verdicts, judged.delays, judged.error_messages
      )
      as j (ord, attempt, verdict, delay, error_message)
      on j.ord = h.ord
    order by h.run_id, h.step_slug, h.task_index, h.ord
  ),
  updated as (
    update pgflow.step_tasks t
    set status = case h.verdict
        when 'done' then 'completed'
        when 'failed' then 'failed'
        else 'queued'
      end,
      output = case when h.verdict = 'done' then coalesce(h.output, 'null') else h.output end,
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
      and case when h.numbered then t.status = 'started' else t.status in ('queued', 'started') end
    returning t.run_id, t.step_slug, t.task_index, h.ord, h.verdict
  ),
  finished as materialized (
    select u.run_id, u.step_slug, count(*)::int as tasks
    from updated u
    where u.verdict = 'done'
    group by u.run_id, u.step_slug
    order by u.run_id, u.step_slug
  ),
  -- Every finished task of a step with max_concurrency makes room for one that waits. Never waits
  -- itself: two batches that finish at once release different ones. Materialized, because a plan
  -- that asked again for every row would find the next ones and release them too.
  room as materialized (
    select w.run_id, w.step_slug, w.task_index
    from finished f
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
    set status = 'queued', visible_at = now
    from room w
    where t.run_id = w.run_id and t.step_slug = w.step_slug and t.task_index = w.task_index
    returning t.run_id, t.step_slug, t.task_index
  ),
  states as (
    update pgflow.step_states ss
    set remaining_tasks = ss.remaining_tasks - f.tasks,
      status = case when ss.remaining_tasks = f.tasks then 'completed' else ss.status end,
      finished_at = case when ss.remaining_tasks = f.tasks then now end
    from finished f
    where ss.run_id = f.run_id and ss.step_slug = f.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_tasks
  )
  select
    (select array_agg(u.ord) from updated u) as ords,
    (select array_agg(u.verdict) from updated u) as verdicts,
    (select array_agg(u.run_id) from updated u) as run_ids,
    (select array_agg(u.step_slug) from updated u) as step_slugs,
    (select array_agg(u.task_index) from updated u) as task_indexes,
    (select array_agg(distinct u.run_id) from updated u where u.verdict = 'failed')
      as failed_run_ids,
    (select array_agg(r.run_id) from released r) as released_run_ids,
    (select array_agg(r.step_slug) from released r) as released_step_slugs,
    (select array_agg(r.task_index) from released r) as released_task_indexes,
    (select array_agg(s.run_id) from states s where s.remaining_tasks = 0)
      as completed_run_ids,
    (select array_agg(s.step_slug) from states s where s.remaining_tasks = 0)
      as completed_step_slugs
  into settled;

  if settled.ords is not null then
    perform pgflow.queue_settled(settled.run_ids, settled.step_slugs, settled.task_indexes);
  end if;
  if settled.released_run_ids is not null then
    perform pgflow.queue_send(
      settled.released_run_ids, settled.released_step_slugs, settled.released_task_indexes
    );
  end if;

  ending := array(
    select e from unnest(settled.failed_run_ids || doomed_run_ids) e group by e
  );
  if settled.completed_run_ids is not null then
    perform pgflow.complete_steps(
      settled.completed_run_ids, settled.completed_step_slugs, ending
    );
  end if;
  if cardinality(ending) > 0 then
    perform pgflow.end_runs(ending, 'failed');
  end if;

  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index,
      coalesce(
        u.verdict,
        (
          select 'already_done'
          from pgflow.step_tasks t
          where t.run_id = h.run_id
            and t.step_slug = h.step_slug
            and t.task_index = h.task_index
            and t.status = case when h.error_message is null then 'completed' else 'failed' end
            and (h.attempt is null or t.attempts_count = h.attempt)
        ),
        'stale'
      )
    from unnest(
        settle_tasks.run_ids, settle_tasks.step_slugs, settle_tasks.task_indexes,
        settle_tasks.attempts, settle_tasks.error_messages
      )
      with ordinality as h (run_id, step_slug, task_index, attempt, error_message, ord)
    left join (
      select x.ord, x.verdict
      from unnest(settled.ords, settled.verdicts) as x (ord, verdict)
    ) u on u.ord = h.ord
    order by h.ord;
end;
$$;
