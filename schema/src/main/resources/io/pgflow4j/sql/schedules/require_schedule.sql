-- Purpose: lock a schedule, or a clear error.
-- Returns: its row.
-- Errors: PF002 flow, PF017 schedule.
-- Locks: the flow for share, then the schedule.
create function pgflow_internal.require_schedule(flow_slug text, schedule_slug text)
returns pgflow.schedules language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  schedule pgflow.schedules;
begin
  perform 1 from pgflow.flows f where f.flow_slug = require_schedule.flow_slug for share;
  perform pgflow_internal.require_flow(require_schedule.flow_slug);
  select c.* into schedule
  from pgflow.schedules c
  where c.flow_slug = require_schedule.flow_slug and c.schedule_slug = require_schedule.schedule_slug
  for update;
  if not found then
    raise exception using
      errcode = 'PF017',
      message = format(
        'Flow %L has no schedule %s',
        require_schedule.flow_slug, coalesce(quote_literal(require_schedule.schedule_slug), 'null')
      ),
      hint = 'pgflow.list_schedules() shows what there is.';
  end if;
  return schedule;
end;
$$;
