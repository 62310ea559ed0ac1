-- What small runs need not look at.

-- A single task collects the outputs of its step's dependencies. With their names in the index, the planner does not
-- read all dependencies of the flow from the key in its place.
drop index pgflow.deps_by_step;
create index deps_by_step on pgflow.deps (flow_slug, flow_version, step_slug) include (dep_slug);

-- The guard of task_index, which returns at once where no task has one.
create or replace function pgflow_internal.check_task_index()
returns trigger
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  task pgflow.task_rows;
  fault record;
begin
  if tg_level = 'ROW' then
    task := new;
    if new.task_index = 0 or exists (
      select 1
      from pgflow.steps s
      where s.flow_slug = new.flow_slug
        and s.flow_version = new.flow_version
        and s.step_slug = new.step_slug
        and s.step_type = 'fanout'
    ) then
      return null;
    end if;
  else
    -- Most often one task was inserted, and what follows would be a twentieth of the start of a run.
    if not exists (select 1 from inserted i where i.task_index > 0) then
      return null;
    end if;
    -- One look at steps for each step, however many tasks it got.
    select k.* into fault
    from (
      select distinct i.flow_slug, i.flow_version, i.step_slug
      from inserted i
      where i.task_index > 0
    ) k
    where not exists (
      select 1
      from pgflow.steps s
      where s.flow_slug = k.flow_slug
        and s.flow_version = k.flow_version
        and s.step_slug = k.step_slug
        and s.step_type = 'fanout'
    )
    limit 1;
    if not found then
      return null;
    end if;
    select i.* into task
    from inserted i
    where i.flow_slug = fault.flow_slug
      and i.flow_version = fault.flow_version
      and i.step_slug = fault.step_slug
      and i.task_index > 0
    order by i.run_id, i.task_index
    limit 1;
  end if;
  raise exception using
    errcode = 'PF014',
    message = format(
      'Step %L of run %s cannot have a task %s: it is not a fanout step',
      task.step_slug, task.run_id, task.task_index
    ),
    hint = 'A single step has task 0 only; tasks are created by pgflow''s functions.';
end;
$$;
