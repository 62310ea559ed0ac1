-- Purpose: ask that starting runs of some flows sends a notification on channel pgflow_<flow slug>, which
--   the caller listens on. Off for every flow until somebody asks, and off again a minute after the
--   last one asked.
-- Parameters: flow_slugs; flows that do not exist are left out; min_interval_ms: the least time
--   between two notifications of a flow, which the last caller decides.
-- Errors: PF009 an interval that is null or less than 1 ms.
-- Locks: notifications, skipping what others have locked: then the next call renews the wish.
create function pgflow.want_notifications(flow_slugs text[], min_interval_ms int default 100)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  until timestamptz := pgflow_internal.current_time() + interval '1 minute';
begin
  if coalesce(want_notifications.min_interval_ms, 0) < 1 then
    raise exception using
      errcode = 'PF009',
      message = format(
        'min_interval_ms is %s; at least 1 is needed',
        coalesce(want_notifications.min_interval_ms::text, 'null')
      ),
      hint = 'Leave it out to get 100 ms.';
  end if;
  insert into pgflow.notifications (flow_slug, min_interval_ms, wanted_until)
  select f.flow_slug, want_notifications.min_interval_ms, until
  from pgflow.flows f
  where f.flow_slug = any (want_notifications.flow_slugs)
  order by f.flow_slug
  on conflict do nothing;
  -- A run may be starting in a transaction that stays open: it is not waited for.
  with free as (
    select n.flow_slug
    from pgflow.notifications n
    where n.flow_slug = any (want_notifications.flow_slugs)
    for no key update skip locked
  )
  update pgflow.notifications n
  set min_interval_ms = want_notifications.min_interval_ms,
    wanted_until = until
  from free
  where n.flow_slug = free.flow_slug;
end;
$$;

comment on function pgflow.want_notifications(text[], int) is
  'Asks for a notification on channel pgflow_<flow slug> when runs start, for the next minute.';
