-- Purpose: only fanout steps have more than task 0. A constraint cannot look at the step, and a
--   foreign key or a row trigger would cost every spawned task; this looks once per statement.
-- Errors: PF014.
create function pgflow_internal.check_task_index()
returns trigger
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  task pgflow.step_tasks;
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

create trigger step_tasks_task_index_insert
after insert on pgflow.step_tasks
referencing new table as inserted
for each statement
execute function pgflow_internal.check_task_index();

create trigger step_tasks_task_index_update
after update of flow_slug, flow_version, step_slug, task_index on pgflow.step_tasks
for each row
execute function pgflow_internal.check_task_index();

comment on function pgflow_internal.check_task_index() is 'Refuses task_index > 0 for steps that are not fanouts.';
