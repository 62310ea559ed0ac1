-- Purpose: notify listening workers of new tasks of a flow, at most once per interval and only where
--   a worker asked for it. Workers also poll, so a lost notification costs time only.
-- Parameters: flow_slug.
-- Notes: never on the hot path. Committing a notification takes a lock that all notifying
--   transactions share, so completions of tasks do not send any. Nothing is sent from a transaction that
--   is repeatable read or serializable: there, taking the row could fail the caller.
-- Locks: notifications, skipping locked rows; held until the caller commits, so that other starts of
--   the flow send none in the meantime.
create function pgflow_internal.notify_workers(flow_slug text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  if current_setting('transaction_isolation') <> 'read committed' or not exists (
    select 1
    from pgflow.notifications n
    where n.flow_slug = notify_workers.flow_slug
      and n.wanted_until > now
      and n.notified_at <= now - n.min_interval_ms * interval '1 ms'
  ) then
    return;
  end if;
  perform 1
  from pgflow.notifications n
  where n.flow_slug = notify_workers.flow_slug
    and n.notified_at <= now - n.min_interval_ms * interval '1 ms'
  for no key update skip locked;
  if found then
    update pgflow.notifications n set notified_at = now where n.flow_slug = notify_workers.flow_slug;
    perform pg_notify('pgflow_' || notify_workers.flow_slug, '');
  end if;
end;
$$;
