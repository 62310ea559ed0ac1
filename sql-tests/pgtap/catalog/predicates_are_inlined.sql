-- A predicate that is not inlined costs a call per row and hides its columns from the indexes. A planner that
-- inlines it shows its body in the plan, and not its name.
select plan(6);

-- Whether an expression over columns of these types, or a join where the function returns rows, shows the function in
-- its plan.
create function test.is_called(function regprocedure)
returns boolean
language plpgsql
as $$
declare
  arguments text;
  columns text;
  sets boolean;
  line text;
  plan text := '';
begin
  select p.proretset into strict sets from pg_proc p where p.oid = is_called.function;
  select string_agg('a.c' || t.n, ', '), string_agg(format('null::%s as c%s', t.type_oid::regtype, t.n), ', ')
  into arguments, columns
  from pg_proc p
  cross join lateral unnest(p.proargtypes) with ordinality as t (type_oid, n)
  where p.oid = is_called.function;
  -- offset 0 keeps the nulls from being folded into the expression.
  for line in execute format(
    case
      when sets then 'explain (verbose, costs off) select from (select %3$s offset 0) a cross join lateral %1$s(%2$s)'
      else 'explain (verbose, costs off) select %1$s(%2$s) from (select %3$s offset 0) a'
    end,
    is_called.function::regproc, arguments, columns
  )
  loop
    plan := plan || line;
  end loop;
  return strpos(plan, is_called.function::regproc::text || '(') > 0;
end;
$$;

create temp view predicates as
select p.oid::regprocedure as function
from pg_proc p
where p.pronamespace = 'pgflow_internal'::regnamespace
  and (p.prosqlbody is not null and p.pronargs > 0 or p.proretset and p.proconfig is null);

select is_empty(
  $$select p.function from predicates p where test.is_called(p.function)$$,
  'every function whose body was parsed when it was created is inlined, and so are those of rows without settings'
);

select is_empty(
  $$
    select n.name
    from unnest(array[
      'may_run', 'holds_attempt', 'is_live', 'is_unfinished', 'attempts_left', 'tolerates_failures', 'is_silent',
      'lease_seconds', 'awaits_claim', 'is_unsuccessful', 'is_plain', 'is_doomed', 'is_resolved', 'run_of',
      'task_of', 'tasks_of_step', 'runs_within', 'shown_task', 'lease_of', 'open_leases', 'started_tasks',
      'is_pooled', 'is_completed', 'shown_status', 'input_of', 'most_input_of'
    ]) as n (name)
    where not exists (select 1 from predicates p where p.function::regproc::text = 'pgflow_internal.' || n.name)
  $$,
  'the named predicates are among them'
);

-- Whether a plan for the rows of a table that a predicate is true of reads this index.
create function test.reads(index_name text, table_name text, predicate text)
returns boolean
language plpgsql
set enable_seqscan to off
as $$
declare
  line text;
  plan text := '';
begin
  for line in execute format('explain (costs off) select from pgflow.%I t where %s', table_name, predicate) loop
    plan := plan || line;
  end loop;
  return strpos(plan, index_name) > 0;
end;
$$;

select ok(
  test.reads('task_rows_due', 'task_rows', 'pgflow_internal.awaits_claim(t.status)'),
  'tasks that await a claim are found by their index'
);
select ok(
  test.reads('runs_unsuccessful', 'runs', 'pgflow_internal.is_unsuccessful(t.status)'),
  'so are unsuccessful runs'
);
select ok(
  test.reads('step_states_doomed', 'step_states', 't.doomed'),
  'and doomed steps'
);

create function test.noisy(status text)
returns boolean
language sql
immutable
set search_path to pg_catalog, pg_temp
as $$ select status = 'queued'; $$;

select ok(test.is_called('test.noisy(text)'), 'a function with settings would be found');

select * from finish();
