-- Roles an installer may create, for applications that should not own the schema. They have no right
-- on any table: they call functions, which run with their owner's rights and a fixed search_path.
--   pgflow_client  starts runs and looks after them
--   pgflow_worker  claims tasks and hands in results
--   pgflow_reader  looks at runs, tasks, flows and workers
--   pgflow_signaller  sends signals to steps that await one, and nothing else
--   pgflow_operator  client, reader and signaller in one, for people and their tools
-- Grant them to login roles: grant pgflow_worker to my_app. Definitions and pruning stay with the
-- schema's owner, who runs the migrations.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['pgflow_client', 'pgflow_worker', 'pgflow_reader', 'pgflow_operator'] loop
    if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
  foreach role_name in array array['pgflow_client', 'pgflow_reader'] loop
    if not pg_has_role('pgflow_operator', role_name, 'member') then
      execute format('grant %I to pgflow_operator', role_name);
    end if;
  end loop;
end;
$$;

grant usage on schema pgflow to pgflow_client, pgflow_worker, pgflow_reader;

grant execute on function
  pgflow.installed(),
  pgflow.flow_shape(text, int),
  pgflow.get_run(uuid),
  pgflow.get_run_with_states(uuid),
  pgflow.run_progress(uuid),
  pgflow.run_status(uuid),
  pgflow.home_partition(text),
  pgflow.list_shards()
to pgflow_client, pgflow_worker, pgflow_reader;

grant execute on function
  pgflow.list_runs(text[], text[], timestamptz, timestamptz, timestamptz, uuid, int),
  pgflow.list_ended_runs(timestamptz, uuid, int),
  pgflow.find_runs(text),
  pgflow.search_runs(text, jsonb, int, timestamptz, int, uuid, jsonb, text[], timestamptz),
  pgflow.run_look(uuid),
  pgflow.list_tasks(uuid, text, text[], int, int),
  pgflow.task_detail(uuid, text, int, int),
  pgflow.task_cells(uuid, text, int),
  pgflow.task_errors(uuid, text),
  pgflow.list_flows(),
  pgflow.flow_definition(text, int),
  pgflow.flow_stats(text, int),
  pgflow.run_counts(timestamptz, interval),
  pgflow.list_workers(boolean),
  pgflow.stranded_steps(int),
  pgflow.list_backlog(),
  pgflow.list_running_tasks(int),
  pgflow.list_schedules(),
  pgflow.list_firings(text, text, timestamptz, int),
  pgflow.partition_sums(uuid, int)
to pgflow_client, pgflow_reader;

grant execute on function
  pgflow.new_run_id(int),
  pgflow.start_partition(text),
  pgflow.start_flow(text, jsonb, uuid, jsonb),
  pgflow.start_flows(text, jsonb[], uuid[], jsonb),
  pgflow.cancel_run(uuid, text, text),
  pgflow.cancel_runs(uuid[], text, text),
  pgflow.cancel_matching_runs(text, timestamptz, timestamptz, int, text, text, jsonb),
  pgflow.pause_flow(text, text, text),
  pgflow.pause_step(text, text, text, text),
  pgflow.resume_flow(text),
  pgflow.resume_step(text, text),
  pgflow.retry_run(uuid, text, text),
  pgflow.retry_runs(uuid[], text, text),
  pgflow.retry_matching_runs(text, text[], timestamptz, timestamptz, int, text, text, jsonb),
  pgflow.retry_tasks(uuid, text, int[], text, text),
  pgflow.pause_schedule(text, text, text, text),
  pgflow.resume_schedule(text, text),
  pgflow.fire_now(text, text, jsonb),
  pgflow.backfill(text, text, timestamptz, timestamptz, timestamptz[], jsonb[])
to pgflow_client;

grant execute on function
  pgflow.require_not_developed(text),
  pgflow.register_worker(uuid, text, jsonb, text[]),
  pgflow.heartbeat(uuid),
  pgflow.housekeeping(),
  pgflow.stale_attempts(uuid[], text[], int[], int[]),
  pgflow.deregister_worker(uuid),
  pgflow.want_notifications(text[], int),
  pgflow.claim_tasks(text[], int, uuid, jsonb, bigint),
  pgflow.poll_for_tasks(text, int, int, int, int, bigint),
  pgflow.exchange_tasks(
    uuid, text[], int, jsonb, uuid[], text[], int[], int[], jsonb[], uuid[], text[], int[], int[],
    text[], boolean[], bigint
  ),
  pgflow.complete_task(uuid, text, int, jsonb, int),
  pgflow.complete_tasks(uuid[], text[], int[], jsonb[], int[]),
  pgflow.fail_task(uuid, text, int, text, int, boolean),
  pgflow.fail_tasks(uuid[], text[], int[], text[], int[], boolean[]),
  pgflow.release_tasks(uuid[], text[], int[], int[], numeric),
  pgflow.held_tasks(uuid),
  pgflow.signal_token(uuid, text, int, int),
  pgflow.task_turn(uuid, text, int),
  pgflow.fail_next_task(text, jsonb, text),
  pgflow.prepare_exchanges(),
  pgflow.fire_schedules(text[], text[], text[], timestamptz[], jsonb[]),
  pgflow.until_next_firing(text[])
to pgflow_worker;

-- Release 0.1.0 has no such role. Whoever upgrades it may have no right to create one.
do $$
begin
  if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = 'pgflow_signaller') then
    create role pgflow_signaller nologin;
  end if;
  if not pg_has_role('pgflow_operator', 'pgflow_signaller', 'member') then
    grant pgflow_signaller to pgflow_operator;
  end if;
exception
  when insufficient_privilege then
    raise warning using
      message = 'Role pgflow_signaller was not created, so only the owner of schema pgflow can send signals',
      hint = 'Have a DBA run: create role pgflow_signaller nologin; grant pgflow_signaller to pgflow_operator. '
        'Then install again with roles.';
end;
$$;

do $$
begin
  if exists (select 1 from pg_catalog.pg_roles r where r.rolname = 'pgflow_signaller') then
    grant usage on schema pgflow to pgflow_signaller;
    grant execute on function
      pgflow.installed(),
      pgflow.signal_task(uuid, text, int, jsonb, text, text, text, int),
      pgflow.signal_tasks(uuid[], text[], int[], jsonb[], text[], text)
    to pgflow_signaller;
  end if;
end;
$$;

-- A view reads tables with its owner's rights but calls functions with its reader's. Without usage on their
-- schema nobody can call these functions by name.
grant select on pgflow.stranded_tasks, pgflow.run_summaries to pgflow_reader;
grant execute on function
  pgflow_internal.current_time(),
  pgflow_internal.is_live(text),
  pgflow_internal.is_silent(timestamptz, timestamptz),
  pgflow_internal.may_run(jsonb, text, text, int),
  pgflow_internal.first_line(text)
to pgflow_reader;
