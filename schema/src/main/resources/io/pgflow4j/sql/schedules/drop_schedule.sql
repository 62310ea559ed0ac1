-- Purpose: take a schedule away, with the record of its firings. Its runs stay.
-- Errors: PF002 flow, PF017 schedule.
-- Locks: as require_schedule.
create function pgflow.drop_schedule(flow_slug text, schedule_slug text)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_schedule(drop_schedule.flow_slug, drop_schedule.schedule_slug);
  delete from pgflow.schedules c
  where c.flow_slug = drop_schedule.flow_slug and c.schedule_slug = drop_schedule.schedule_slug;
end;
$$;

comment on function pgflow.drop_schedule(text, text) is 'Takes a schedule of a flow away.';
