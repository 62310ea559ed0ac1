-- The guard of task_index. Most often all inserted tasks are of one step, and comparing them costs less than grouping.
create or replace function pgflow_internal.check_task_index()
returns trigger language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  stray pgflow.task_rows;
begin
  if tg_level = 'ROW' then
    select new.* into stray
    where new.task_index > 0
      and not exists (
        select 1
        from pgflow.steps s
        where (s.flow_slug, s.flow_version, s.step_slug) = (new.flow_slug, new.flow_version, new.step_slug)
          and s.step_type = 'fanout'
      );
  -- Most often one task was inserted, and what follows would be a twentieth of the start of a run.
  elsif exists (select 1 from inserted i where i.task_index > 0) then
    if not exists (
      select 1
      from (select i.flow_slug, i.flow_version, i.step_slug from inserted i where i.task_index > 0 limit 1) d
      join pgflow.steps s on (s.flow_slug, s.flow_version, s.step_slug) = (d.flow_slug, d.flow_version, d.step_slug)
      where s.step_type = 'fanout'
        and not exists (
          select 1
          from inserted i
          where i.step_slug <> d.step_slug or i.flow_version <> d.flow_version or i.flow_slug <> d.flow_slug
        )
    )
    then
      -- One look at steps for each step, however many tasks it got.
      select i.* into stray
      from (
        select d.*
        from (select distinct n.flow_slug, n.flow_version, n.step_slug from inserted n where n.task_index > 0) d
        where not exists (
          select 1
          from pgflow.steps s
          where (s.flow_slug, s.flow_version, s.step_slug) = (d.flow_slug, d.flow_version, d.step_slug)
            and s.step_type = 'fanout'
        )
      ) k
      join inserted i
        on (i.flow_slug, i.flow_version, i.step_slug) = (k.flow_slug, k.flow_version, k.step_slug)
        and i.task_index > 0
      order by i.run_id, i.task_index
      limit 1;
    end if;
  end if;
  if stray.run_id is not null then
    raise exception using
      errcode = 'PF014',
      message = format(
        'Step %L of run %s cannot have a task %s: it is not a fanout step',
        stray.step_slug, stray.run_id, stray.task_index
      ),
      hint = 'A single step has task 0 only; tasks are created by pgflow''s functions.';
  end if;
  return null;
end;
$$;
