-- Purpose: start the runs of firings in the past that have none: before the schedule existed, missed, or skipped. They
--   start at once, whatever overlap says. A firing whose run was started keeps it.
-- Parameters: flow_slug; schedule_slug; from_time: inclusive; before_time: exclusive, not after now; input_firings,
--   inputs: the inputs of firings, where the schedule has none of its own.
-- Returns: per firing, in order: firing_at; outcome started, with run_id; already, with run_id; input_needed: call
--   again with this firing's input.
-- Errors: PF002 flow, PF009 the range, or more than 1,000 firings in it, PF017 schedule, and as start_flows.
-- Locks: as require_schedule, then as start_flows.
create function pgflow.backfill(
  flow_slug text,
  schedule_slug text,
  from_time timestamptz,
  before_time timestamptz,
  input_firings timestamptz[] default '{}',
  inputs jsonb[] default '{}'
)
returns table (firing_at timestamptz, outcome text, run_id uuid)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  schedule pgflow.schedules := pgflow_internal.require_schedule(backfill.flow_slug, backfill.schedule_slug);
  firings timestamptz[];
  firing pgflow.schedule_firings;
begin
  perform pgflow_internal.require_same_length(
    cardinality(backfill.input_firings), cardinality(backfill.inputs)
  );
  if (backfill.from_time < backfill.before_time and backfill.before_time <= pgflow_internal.current_time()) is not true
    or backfill.from_time < backfill.before_time - interval '366 days'
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'A backfill from %s to %s is not possible',
        coalesce(backfill.from_time::text, 'null'), coalesce(backfill.before_time::text, 'null')
      ),
      hint = 'Give a range in the past, the earlier time first, of at most 366 days.';
  end if;
  firings := array(
    select f.at
    from pgflow_internal.firings(
      schedule, backfill.from_time - interval '1 microsecond', backfill.before_time, 1001
    ) as f (at)
    order by f.at
  );
  if cardinality(firings) > 1000 then
    raise exception using
      errcode = 'PF009',
      message = 'There are more than 1000 firings in this range',
      hint = format('Backfill in parts, the first before %s.', firings[1001]);
  end if;
  foreach backfill.firing_at in array firings loop
    select f.* into firing
    from pgflow.schedule_firings f
    where f.flow_slug = schedule.flow_slug
      and f.schedule_slug = schedule.schedule_slug
      and f.firing_at = backfill.firing_at;
    if firing.outcome in ('started', 'queued') then
      backfill.outcome := 'already';
      backfill.run_id := firing.run_id;
      return next;
      continue;
    end if;
    firing.flow_slug := schedule.flow_slug;
    firing.schedule_slug := schedule.schedule_slug;
    firing.firing_at := backfill.firing_at;
    firing.kind := 'backfill';
    firing.run_id := null;
    firing.input := coalesce(
      schedule.input,
      (
        select u.input
        from unnest(backfill.input_firings, backfill.inputs) as u (firing_at, input)
        where u.firing_at = backfill.firing_at
        limit 1
      )
    );
    backfill.run_id := null;
    if firing.input is null then
      backfill.outcome := 'input_needed';
    else
      backfill.run_id := pgflow_internal.start_firing(firing);
      backfill.outcome := 'started';
    end if;
    return next;
  end loop;
end;
$$;

comment on function pgflow.backfill(text, text, timestamptz, timestamptz, timestamptz[], jsonb[]) is
  'Starts the runs of firings in the past that have none.';
