-- What jsonb cannot hold is hundreds of megabytes large, and slow. Here anything with the string "huge"
-- in it is: storing it in the column raises what PostgreSQL raises then.
create function test.beyond_jsonb()
returns trigger
language plpgsql
as $$
begin
  raise exception using errcode = tg_argv[0], message = tg_argv[1];
end;
$$;

create function test.limit_outputs(
  table_name text,
  sqlstate_code text default '54000',
  message text default 'total size of jsonb elements exceeds the maximum of 268435455 bytes'
)
returns void
language plpgsql
as $$
begin
  execute format(
    'create trigger beyond_jsonb before update of output on pgflow.%I for each row
     when (new.output::text like ''%%"huge"%%'') execute function test.beyond_jsonb(%L, %L)',
    table_name, sqlstate_code, message
  );
end;
$$;

-- The engine's own limit, made small: payloads of hundreds of megabytes take seconds each.
create function test.limit_payloads(bytes int)
returns void
language plpgsql
as $$
begin
  execute format(
    'create or replace function pgflow_internal.payload_limit() returns int language sql immutable return %s', bytes
  );
end;
$$;

-- From how many bytes on the engine leaves an array with the fanout that reads it.
create function test.hand_on_from(bytes int)
returns void
language plpgsql
as $$
begin
  execute format(
    'create or replace function pgflow_internal.large_array() returns int language sql immutable return %s', bytes
  );
end;
$$;

-- Where the output of a step's first task is: "task", or the step whose tasks have its elements.
create function test.output_in(step_slug text, number int default 1)
returns text
language sql
as $$
  select coalesce(ss.output_in, case when t.output is not null then 'task' end)
  from pgflow.step_states ss
  join pgflow.step_tasks t on t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.task_index = 0
  where ss.run_id = test.run_id(output_in.number) and ss.step_slug = output_in.step_slug
    and (ss.output_in is null or t.output is null);
$$;

-- Has every fanout that can be pooled be so, with this many tasks in each pool.
create function test.pool(size int)
returns void
language plpgsql
as $$
begin
  execute format(
    'create or replace function pgflow_internal.pool_size(tasks int) returns int language sql immutable return %s', size
  );
end;
$$;

-- The leases of run test.run_id(1), as {first task of each - last task of each}.
create function test.leases()
returns text
language sql
as $$
  select coalesce(string_agg(l.first_index || '-' || l.end_index - 1, ' ' order by l.first_index), '')
  from pgflow.leases l
  where l.run_id = test.run_id(1);
$$;

-- What is left in the pools of run test.run_id(1), in the same form.
create function test.pools()
returns text
language sql
as $$
  select coalesce(string_agg(p.next_index || '-' || p.end_index - 1, ' ' order by p.end_index), '')
  from pgflow.pools p
  where p.run_id = test.run_id(1);
$$;

-- The statuses of a step's rows, behind the view.
create function test.row_statuses(step_slug text)
returns jsonb
language sql
as $$
  select coalesce(jsonb_object_agg(s.status, s.tasks), '{}')
  from (
    select t.status, count(*) as tasks
    from pgflow.task_rows t
    where t.run_id = test.run_id(1) and t.step_slug = row_statuses.step_slug
    group by t.status
  ) s;
$$;
