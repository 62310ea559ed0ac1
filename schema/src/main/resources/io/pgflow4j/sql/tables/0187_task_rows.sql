-- Tasks and their leases are apart: a claim of a pooled task writes no task. View step_tasks unites them, as callers
-- know it. The table behind it gets another name, which rewrites nothing.
alter table pgflow.step_tasks rename to task_rows;
alter table pgflow.task_rows rename constraint step_tasks_pkey to task_rows_pkey;
alter table pgflow.task_rows rename constraint step_tasks_task_index_check to task_rows_task_index_check;
alter table pgflow.task_rows rename constraint step_tasks_attempts_check to task_rows_attempts_check;
alter index pgflow.step_tasks_due rename to task_rows_due;
alter index pgflow.step_tasks_leased rename to task_rows_leased;
alter index pgflow.step_tasks_waiting rename to task_rows_waiting;
alter index pgflow.step_tasks_failed rename to task_rows_failed;
alter trigger step_tasks_task_index_insert on pgflow.task_rows rename to task_rows_task_index_insert;
alter trigger step_tasks_task_index_update on pgflow.task_rows rename to task_rows_task_index_update;

alter table pgflow.task_rows
  drop constraint step_tasks_status_check,
  add constraint task_rows_status_check check (
    status in ('queued', 'started', 'completed', 'waiting', 'throttled', 'failed', 'cancelled', 'parked', 'pooled')
  ) not valid;

-- Validating reads every row while nobody else can. Rows that are there have older values, so nothing depends on it.
do $$
begin
  if pg_relation_size('pgflow.task_rows') < 10000000 then
    alter table pgflow.task_rows validate constraint task_rows_status_check;
  end if;
end;
$$;

-- Room for a second version of each row on its page. With 50 one completion of eight goes to another page, and then
-- writes into every index.
alter table pgflow.task_rows set (fillfactor = 42);
-- Room for further entries costs more log than it saves, now that most tasks have one.
alter index pgflow.task_rows_pkey reset (fillfactor);

comment on table pgflow.task_rows is
  'One row per task, behind the view step_tasks. On the native transport it is also the queue of tasks that are '
  'claimed one by one. No foreign keys: written by functions only, and hot.';
comment on column pgflow.task_rows.status is
  'As in step_tasks, or pooled: the task is claimed from its pool. A pooled task is completed once it has finished_at, '
  'started while a lease covers it, and queued before. The status stays, so that its completion changes no index.';
comment on column pgflow.task_rows.visible_at is
  'When the task may be claimed: retry and start delays while queued or throttled, the lease''s end while started, the '
  'deadline of the signal while parked. Of pooled tasks: when they became due.';

-- The guard of task_index, for the new name. Most often all inserted tasks are of one step, and comparing them costs
-- less than grouping.
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

-- Rights that users have given on the table become rights on the view, which is made later in this transaction.
do $$
begin
  perform set_config(
    'pgflow_install.grants',
    (
      coalesce(nullif(current_setting('pgflow_install.grants', true), ''), '[]')::jsonb
      || coalesce(
        (
          select jsonb_agg(jsonb_build_object(
            'kind', 'view', 'name', 'step_tasks', 'privilege_type', a.privilege_type,
            'grantee', case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
            'is_grantable', a.is_grantable
          ))
          from pg_catalog.pg_class c
          cross join lateral aclexplode(c.relacl) a
          where c.oid = 'pgflow.task_rows'::regclass and a.grantee <> c.relowner
        ),
        '[]'
      )
    )::text,
    true
  );
end;
$$;
