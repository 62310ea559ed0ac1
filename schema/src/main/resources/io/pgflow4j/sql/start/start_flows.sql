-- Purpose: start one run per input, set-based, on the flow's current version.
-- Parameters: flow_slug; inputs: one JSON value per run; run_ids: the caller's ids, one per input,
--   or null for new ones. A run id that already stands for the same flow and input is not started
--   again: its run is returned, with the carrier it has. carrier: an object of text to text, at most 8,000
--   characters as JSON, that each handler of these runs is handed, such as a trace context; null for none.
-- Returns: the runs, in the order of the inputs.
-- Errors: PF002 flow, PF009 inputs and run_ids do not match or contain null, carrier, a tag's value, PF010 a run
--   id is taken by another flow or input, PF018 a run id belongs to another server.
-- Locks: the flow for share, then known runs for key share; otherwise new rows only, and as notify_workers.
create function pgflow.start_flows(
  flow_slug text,
  inputs jsonb[],
  run_ids uuid[] default null,
  carrier jsonb default null
)
returns setof pgflow.runs language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows;
  now timestamptz := pgflow_internal.current_time();
  ids uuid[];
  partitions bytea;
  new_ids uuid[] := '{}'::uuid[];
  new_inputs jsonb[] := '{}'::jsonb[];
  taken uuid;
  queued pgflow_internal.task_key[];
  others pgflow_internal.step_key[];
  unmet pgflow_internal.step_key[];
  without_steps boolean;
  notifying boolean;
begin
  -- Locked before it is read: a migration that is opening the next version is waited for. A flow that was
  -- deleted and defined again meanwhile is another row, which the next turn finds.
  loop
    select f.* into flow
    from pgflow.flows f
    where f.flow_slug = start_flows.flow_slug
    for share;
    exit when found;
    perform pgflow_internal.require_flow(start_flows.flow_slug);
  end loop;
  -- The map is read behind the lock, for which stop_starts waits. Null without a map.
  select
    coalesce(
      start_flows.run_ids,
      array(select pgflow_internal.random_run_id() from unnest(start_flows.inputs))
    ),
    (select s.partition_list from pgflow.this_server s)
  into ids, partitions;
  if partitions is not null then
    if start_flows.run_ids is null then
      ids := pgflow_internal.own_ids(partitions, ids);
    else
      perform pgflow_internal.require_own_runs(ids);
    end if;
  end if;
  if start_flows.inputs is null
    or array_position(start_flows.inputs, null) is not null
    or array_position(ids, null) is not null
    or cardinality(ids) <> cardinality(start_flows.inputs)
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'Starting flow %L needs one input per run and as many run ids, none of them null',
        start_flows.flow_slug
      ),
      hint = 'Give ''{}'' as the input of a flow that takes none.';
  end if;
  if start_flows.carrier is not null then
    perform pgflow_internal.require_carrier(start_flows.carrier);
  end if;

  if start_flows.run_ids is null then
    new_ids := ids;
    new_inputs := start_flows.inputs;
  end if;
  -- Known run ids are kept from being pruned while this looks at them; one that was pruned just
  -- before is started like a new one.
  while cardinality(new_ids) < cardinality(ids) loop
    with inserted as (
      insert into pgflow.runs (
        run_id, flow_slug, flow_version, remaining_steps, input, carrier, started_at, tags
      )
      select
        n.run_id,
        flow.flow_slug,
        flow.current_version,
        (
          select count(*)
          from pgflow.steps s
          where s.flow_slug = flow.flow_slug and s.flow_version = flow.current_version
        ),
        n.input,
        start_flows.carrier,
        now,
        case when flow.tags is not null then pgflow_internal.run_tags(flow.tags, n.input) end
      from unnest(ids, start_flows.inputs) as n (run_id, input)
      order by n.run_id
      on conflict (run_id) do nothing
      returning run_id, input
    )
    select new_ids || array_agg(i.run_id), new_inputs || array_agg(i.input) into new_ids, new_inputs from inserted i;
    exit when cardinality(new_ids) = cardinality(ids);
    perform 1 from pgflow.runs r where r.run_id = any (ids) order by r.run_id for key share;
    exit when not exists (
      select 1
      from unnest(ids) as n (run_id)
      where (select r.run_id from pgflow.runs r where r.run_id = n.run_id) is null
    );
  end loop;

  if cardinality(new_ids) < cardinality(ids) then
    select n.run_id into taken
    from unnest(ids, start_flows.inputs) as n (run_id, input)
    cross join lateral pgflow_internal.run_of(n.run_id) r
    where r.flow_slug <> flow.flow_slug or r.input <> n.input
    limit 1;
    if found then
      raise exception using
        errcode = 'PF010',
        message = format('Run id %s already stands for another flow or input', taken),
        hint = 'A run id is an idempotency key: use a new one for other work.';
    end if;
  end if;

  if cardinality(new_ids) > 0 then
    if start_flows.run_ids is not null then
      perform pgflow_internal.delete_leftovers_of(new_ids);
    end if;
    -- New ids cannot be known: their runs are written here. Plain steps without dependencies start with the run, unless
    -- the input has to be measured: one write per state.
    with definitions as materialized (
      select
        s.step_slug, s.deps_count,
        s.deps_count = 0 and pgflow_internal.is_plain(s) as plain,
        now + make_interval(secs => coalesce(s.start_delay, 0)) as visible_at,
        case when l.flow_slug is null then 'queued' else 'throttled' end as queued_status
      from pgflow.steps s
      left join pgflow.step_rates l on l.flow_slug = s.flow_slug and l.step_slug = s.step_slug
      where s.flow_slug = flow.flow_slug and s.flow_version = flow.current_version
    ),
    runs as (
      insert into pgflow.runs (
        run_id, flow_slug, flow_version, remaining_steps, input, carrier, started_at, tags
      )
      select
        n.run_id, flow.flow_slug, flow.current_version, (select count(*) from definitions), n.input,
        start_flows.carrier, now,
        case when flow.tags is not null then pgflow_internal.run_tags(flow.tags, n.input) end
      from unnest(new_ids, new_inputs) as n (run_id, input)
      where start_flows.run_ids is null
    ),
    steps as materialized (
      select
        n.run_id, d.step_slug, d.deps_count, d.queued_status,
        d.visible_at - pgflow_internal.due_ahead(cardinality(new_ids) - n.ord::int) as visible_at,
        d.plain and pgflow_internal.most_bytes(n.input) <= 8192 as plain
      from unnest(new_ids, new_inputs) with ordinality as n (run_id, input, ord)
      cross join definitions d
    ),
    states as (
      insert into pgflow.step_states (
        run_id, step_slug, flow_slug, remaining_deps, status, initial_tasks, remaining_tasks, started_at
      )
      select
        s.run_id, s.step_slug, flow.flow_slug, s.deps_count,
        case when s.plain then 'started' else 'created' end,
        case when s.plain then 1 end, case when s.plain then 1 end, case when s.plain then now end
      from steps s
    ),
    tasks as (
      insert into pgflow.task_rows (run_id, flow_slug, flow_version, step_slug, status, visible_at, queued_at)
      select s.run_id, flow.flow_slug, flow.current_version, s.step_slug, s.queued_status, s.visible_at, now
      from steps s
      where s.plain
    )
    select
      array_agg(row(s.run_id, s.step_slug, 0)::pgflow_internal.task_key)
        filter (where s.plain and pgflow_internal.has_messages()),
      array_agg(row(s.run_id, s.step_slug)::pgflow_internal.step_key) filter (where not s.plain and s.deps_count = 0),
      count(*) = 0,
      exists (
        select 1
        from pgflow.notifications n
        where n.flow_slug = flow.flow_slug and n.notified_at <= now - n.min_interval_ms * interval '1 ms'
      )
    into queued, others, without_steps, notifying
    from steps s;

    if queued is not null then
      perform pgflow_internal.queue_send(queued);
    end if;
    if others is not null then
      unmet := (pgflow_internal.start_steps(others)).unmet;
    end if;
    if cardinality(unmet) > 0 then
      perform pgflow_internal.advance_runs('{}', skipped => unmet);
    end if;
    if without_steps then
      perform pgflow_internal.maybe_complete_runs(new_ids);
    end if;
    if notifying then
      perform pgflow_internal.notify_workers(flow.flow_slug);
    end if;
  end if;

  return query
    select r.*
    from unnest(ids) with ordinality as n (run_id, ord)
    cross join lateral pgflow_internal.run_of(n.run_id) r
    order by n.ord;
end;
$$;

comment on function pgflow.start_flows(text, jsonb[], uuid[], jsonb) is
  'Starts one run per input; a known run id with the same flow and input returns its run.';
