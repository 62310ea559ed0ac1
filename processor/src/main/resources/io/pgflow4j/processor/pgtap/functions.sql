-- A step as the database has it.
create function pg_temp.step(slug text)
returns jsonb
language sql set search_path to pg_catalog, pg_temp
as $step$
  select s.step
  from defined d
  cross join lateral jsonb_array_elements(d.flow -> 'steps') s (step)
  where s.step ->> 'slug' = step.slug;
$step$;

create temporary table simulated_tasks (
  step_slug text,
  task_index int,
  input jsonb,
  outcome text
) on commit drop;

-- Lets a wait for a signal be over since it began.
create function pg_temp.miss_signal(run_id uuid, step_slug text, task_index int)
returns void
language sql set search_path to pg_catalog, pg_temp
as $miss$
  update pgflow.signals g
  set parked_at = g.parked_at - (g.deadline - g.parked_at), deadline = g.parked_at
  where g.run_id = miss_signal.run_id and g.step_slug = miss_signal.step_slug and g.task_index = miss_signal.task_index;
  update pgflow.step_tasks t
  set visible_at = 'epoch'
  where t.run_id = miss_signal.run_id and t.step_slug = miss_signal.step_slug and t.task_index = miss_signal.task_index;
$miss$;

-- Works one run until nothing of it is left, the last task of a step first. returned: {"<step>": [what its handler
-- returns for each item, or once]}; failing, failing_task: the task that fails for good, null for none; unsignalled: the
-- step that nobody signals in time.
create function pg_temp.simulate(
  flow_slug text,
  input jsonb,
  returned jsonb,
  failing text default null,
  failing_task int default null,
  unsignalled text default null
)
returns uuid
language plpgsql set search_path to pg_catalog, pg_temp
as $simulate$
#variable_conflict use_column
declare
  simulated uuid;
  task record;
  first int;
  worked boolean := true;
begin
  delete from simulated_tasks;
  select r.run_id into simulated from pgflow.start_flow(simulate.flow_slug, simulate.input) r;
  while worked loop
    worked := false;
    for task in
      select c.*
      from pgflow.claim_tasks(array[simulate.flow_slug], 1000) c
      where c.run_id = simulated
      order by c.step_slug, c.task_index desc
    loop
      worked := true;
      first := (task.input ->> 'firstIndex')::int;
      insert into simulated_tasks
      select task.step_slug, task.task_index, task.input, case
        when task.step_slug = simulate.failing and task.task_index = simulate.failing_task then pgflow.fail_task(
          task.run_id, task.step_slug, task.task_index, 'simulated failure', task.attempt, permanent => true
        )
        else pgflow.complete_task(
          task.run_id,
          task.step_slug,
          task.task_index,
          case
            when first is null then simulate.returned -> task.step_slug -> task.task_index
            else jsonb_path_query_array(
              simulate.returned -> task.step_slug,
              '$[$first to $last]',
              jsonb_build_object('first', first, 'last', first + jsonb_array_length(task.input -> 'items') - 1)
            )
          end,
          task.attempt
        )
      end;
      -- A task that waits for a signal is sent what its step returns, unless nobody signals the step in time.
      if exists (
        select 1
        from simulated_tasks t
        where t.step_slug = task.step_slug and t.task_index = task.task_index and t.outcome = 'parked'
      ) then
        if task.step_slug = simulate.unsignalled then
          perform pg_temp.miss_signal(task.run_id, task.step_slug, task.task_index);
        else
          perform pgflow.signal_task(
            task.run_id, task.step_slug, task.task_index, simulate.returned -> task.step_slug -> task.task_index
          );
        end if;
      end if;
    end loop;
  end loop;
  return simulated;
end;
$simulate$;

-- How a run has ended, and why.
create function pg_temp.ending(run_id uuid)
returns text
language sql set search_path to pg_catalog, pg_temp
as $ending$
  select concat_ws(': ', r.status, r.error_message) from pgflow.get_run(ending.run_id) r;
$ending$;

-- The inputs of a step's tasks in their order.
create function pg_temp.inputs(step_slug text)
returns jsonb
language sql set search_path to pg_catalog, pg_temp
as $inputs$
  select coalesce(jsonb_agg(t.input order by t.task_index), '[]')
  from simulated_tasks t
  where t.step_slug = inputs.step_slug;
$inputs$;

-- Lets the conditions of the named steps say no and all others yes. Each item has a task, each output ends a repeat, and no
-- step waits for its time.
create function pg_temp.decide(flow_slug text, unmet text[])
returns void
language sql set search_path to pg_catalog, pg_temp
as $decide$
  update pgflow.conditions c
  set jsonpath = case
    when (c.kind = 'unless') = (c.step_slug = any (decide.unmet)) then '1 == 1'
    else '1 == 0'
  end::jsonpath
  where c.flow_slug = decide.flow_slug;
  update pgflow.repeats r set jsonpath = '1 == 1' where r.flow_slug = decide.flow_slug;
  update pgflow.steps s set start_at = '$.at_once' where s.flow_slug = decide.flow_slug and s.start_at is not null;
$decide$;

-- The steps that were skipped.
create function pg_temp.skipped(run_id uuid)
returns jsonb
language sql set search_path to pg_catalog, pg_temp
as $skipped$
  select coalesce(jsonb_agg(p.step_slug order by p.step_slug collate "C"), '[]')
  from pgflow.run_progress(skipped.run_id) p
  where p.status = 'skipped';
$skipped$;
