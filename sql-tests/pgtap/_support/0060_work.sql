-- What clients and workers do, in one short call each.

-- Starts the run test.run_id(number).
create function test.start(flow_slug text, input jsonb default '{}', number int default 1)
returns void
language plpgsql
as $$
begin
  perform pgflow.start_flow(start.flow_slug, start.input, test.run_id(start.number));
end;
$$;

-- Claims and keeps.
create function test.claim(flow_slug text, qty int default 1000)
returns setof pgflow.task_record
language sql
as $$
  select c.*
  from pgflow.claim_tasks(array[claim.flow_slug], claim.qty) c
  order by c.run_id, c.step_slug, c.task_index;
$$;

-- Completes the current attempt of one task of run test.run_id(number); says the outcome.
create function test.complete(
  step_slug text,
  output jsonb,
  task_index int default 0,
  number int default 1
)
returns text
language sql
as $$
  select pgflow.complete_task(
    test.run_id(complete.number), complete.step_slug, complete.task_index, complete.output
  );
$$;

-- Fails the current attempt of one task of run test.run_id(number); says the outcome.
create function test.fail(
  step_slug text,
  task_index int default 0,
  number int default 1,
  permanent boolean default false
)
returns text
language sql
as $$
  select pgflow.fail_task(
    test.run_id(fail.number), fail.step_slug, fail.task_index, 'it broke', permanent => fail.permanent
  );
$$;

-- A worker's turn: claims up to qty tasks of a flow and completes them in one batch, each with its
-- step's output in outputs, else with its item, else with its whole input. Says how many.
create function test.work(flow_slug text, outputs jsonb default '{}', qty int default 1000)
returns bigint
language sql
as $$
  with claimed as materialized (
    select c.* from test.claim(work.flow_slug, work.qty) c
  ),
  batch as (
    select
      coalesce(array_agg(c.run_id), '{}') as run_ids,
      coalesce(array_agg(c.step_slug), '{}') as step_slugs,
      coalesce(array_agg(c.task_index), '{}') as task_indexes,
      coalesce(
        array_agg(coalesce(work.outputs -> c.step_slug, c.input -> 'item', c.input -> 'items', c.input)), '{}'
      ) as outputs,
      coalesce(array_agg(c.attempt), '{}') as attempts
    from claimed c
  )
  select count(*)
  from batch b
  cross join lateral pgflow.complete_tasks(
    b.run_ids, b.step_slugs, b.task_indexes, b.outputs, b.attempts
  ) d
  where d.outcome = 'done';
$$;

-- Works until there is nothing to claim; says how many tasks were completed.
create function test.drain(flow_slug text, outputs jsonb default '{}')
returns bigint
language plpgsql
as $$
declare
  done bigint;
  total bigint := 0;
begin
  loop
    done := test.work(drain.flow_slug, drain.outputs);
    exit when done = 0;
    total := total + done;
  end loop;
  return total;
end;
$$;

-- The row of run test.run_id(number).
create function test.run(number int default 1)
returns pgflow.runs
language sql
as $$
  -- remaining_steps as pgflow.run_summaries counts it.
  select jsonb_populate_record(r, jsonb_build_object('remaining_steps', v.remaining_steps))
  from pgflow.runs r
  join pgflow.run_summaries v on v.run_id = r.run_id
  where r.run_id = test.run_id(run.number);
$$;

-- The row of a step of run test.run_id(number).
create function test.step(step_slug text, number int default 1)
returns pgflow.step_states
language sql
as $$
  select ss
  from pgflow.step_states ss
  where ss.run_id = test.run_id(step.number) and ss.step_slug = step.step_slug;
$$;

-- The row of a task of run test.run_id(number).
create function test.task(step_slug text, task_index int default 0, number int default 1)
returns pgflow.step_tasks
language sql
as $$
  select t
  from pgflow.step_tasks t
  where t.run_id = test.run_id(task.number)
    and t.step_slug = task.step_slug
    and t.task_index = task.task_index;
$$;

-- How many tasks of a step are in each status, e.g. {"queued": 2, "waiting": 3}.
create function test.statuses(step_slug text, number int default 1)
returns jsonb
language sql
as $$
  select coalesce(jsonb_object_agg(s.status, s.tasks), '{}')
  from (
    select t.status, count(*) as tasks
    from pgflow.step_tasks t
    where t.run_id = test.run_id(statuses.number) and t.step_slug = statuses.step_slug
    group by t.status
  ) s;
$$;

-- Starts a run and completes its first step; what became of that.
create function test.given(flow_slug text, step_slug text, number int, output jsonb)
returns text
language plpgsql
as $$
begin
  perform test.start(given.flow_slug, '{}', given.number);
  return test.complete(given.step_slug, given.output, number => given.number);
end;
$$;

-- The items of a run's tasks.
create function test.items(step_slug text, number int)
returns jsonb
language sql
as $$
  select coalesce(jsonb_agg(t.input -> 'item' order by t.task_index), '[]')
  from pgflow.step_tasks t
  where t.run_id = test.run_id(items.number) and t.step_slug = items.step_slug
    and t.input = jsonb_build_object('item', t.input -> 'item')
$$;

-- An exchange that completes all that runs, with output 1, and claims.
create function test.exchange_all(flow_slugs text[], qty int)
returns table (outcome text, flow_slug text)
language sql
as $$
  with held as materialized (
    select array_agg(t.run_id) as runs, array_agg(t.step_slug) as steps, array_agg(t.task_index) as tasks,
      array_agg(t.attempts_count) as attempts
    from pgflow.step_tasks t
    where t.status = 'started'
  )
  select e.outcome, e.flow_slug
  from held h
  cross join lateral pgflow.exchange_tasks(
    null, exchange_all.flow_slugs, exchange_all.qty, null, h.runs, h.steps, h.tasks, h.attempts,
    array_fill('1'::jsonb, array[cardinality(h.runs)]), '{}', '{}', '{}', '{}', '{}', '{}'
  ) e
$$;

-- An exchange that completes attempts of one step of run 1, one per output, and fails an attempt of another.
create function test.exchange_both(
  flow_slug text, step_slug text, attempts int[], outputs jsonb[], failed_step_slug text, failed_attempt int,
  permanent boolean, qty int default 0
)
returns table (step_slug text, outcome text)
language sql
as $$
  select e.step_slug, e.outcome
  from pgflow.exchange_tasks(
    null, array[exchange_both.flow_slug], exchange_both.qty, null,
    array_fill(test.run_id(1), array[cardinality(outputs)]),
    array_fill(exchange_both.step_slug, array[cardinality(outputs)]),
    array_fill(0, array[cardinality(outputs)]), exchange_both.attempts, outputs,
    array[test.run_id(1)], array[failed_step_slug], '{0}', array[failed_attempt], '{no}',
    array[exchange_both.permanent]
  ) e
$$;
