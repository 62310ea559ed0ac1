-- Purpose: start the runs of schedules that are due. Whoever keeps the time calls it: each firing is decided once,
--   however many call. A schedule that another call is at, or whose flow a migration is at, is passed over.
--   So are flows whose home is another server.
-- Parameters: flow_slugs: whose schedules; input_flows, input_schedules, input_firings, inputs: the inputs of firings
--   whose schedule has none of its own, one entry per firing.
-- Returns: per firing, at most 100 per call: flow_slug, schedule_slug, firing_at; outcome started, with run_id; skipped
--   or queued: a run of the schedule is open; input_needed: call again with this firing's input. Firings later than the
--   schedule's catch_up are counted in its "missed" and return no row. Call again while anything was started.
-- Errors: PF009 the arrays do not match, and as start_flows.
-- Locks: the flows for share and the schedules, both without waiting; then as fire_schedule.
create function pgflow.fire_schedules(
  flow_slugs text[],
  input_flows text[] default '{}',
  input_schedules text[] default '{}',
  input_firings timestamptz[] default '{}',
  inputs jsonb[] default '{}'
)
returns table (flow_slug text, schedule_slug text, firing_at timestamptz, outcome text, run_id uuid)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  free text[];
  schedule pgflow.schedules;
  firing pgflow.schedule_firings;
  left_over int := 100;
begin
  perform pgflow_internal.require_same_length(
    cardinality(fire_schedules.input_flows), cardinality(fire_schedules.input_schedules),
    cardinality(fire_schedules.input_firings), cardinality(fire_schedules.inputs)
  );
  if not exists (
    select 1
    from pgflow.schedules c
    where c.flow_slug = any (fire_schedules.flow_slugs) and pgflow_internal.is_due(c, now)
  ) then
    return;
  end if;
  free := array(
    select f.flow_slug
    from pgflow.flows f
    where f.flow_slug = any (fire_schedules.flow_slugs)
      and exists (select 1 from pgflow.schedules c where c.flow_slug = f.flow_slug)
    order by f.flow_slug
    for share of f skip locked
  );
  for schedule in
    select c.*
    from pgflow.schedules c
    where c.flow_slug = any (free)
      and pgflow_internal.is_due(c, now)
      and pgflow_internal.owns(pgflow.home_partition(c.flow_slug))
    order by c.flow_slug, c.schedule_slug
    for update of c skip locked
  loop
    for firing in
      select f.*
      from pgflow_internal.fire_schedule(
        schedule,
        pgflow_internal.given_inputs(
          schedule.flow_slug, schedule.schedule_slug, fire_schedules.input_flows, fire_schedules.input_schedules,
          fire_schedules.input_firings, fire_schedules.inputs
        ),
        left_over
      ) f
    loop
      left_over := left_over - 1;
      fire_schedules.flow_slug := firing.flow_slug;
      fire_schedules.schedule_slug := firing.schedule_slug;
      fire_schedules.firing_at := firing.firing_at;
      fire_schedules.outcome := firing.outcome;
      fire_schedules.run_id := firing.run_id;
      return next;
    end loop;
    exit when left_over = 0;
  end loop;
end;
$$;

comment on function pgflow.fire_schedules(text[], text[], text[], timestamptz[], jsonb[]) is
  'Starts the runs of schedules that are due, each firing once.';
