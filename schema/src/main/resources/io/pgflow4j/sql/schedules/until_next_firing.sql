-- Purpose: say when it is worth calling fire_schedules. Whoever keeps the time asks now and then, and waits that long.
-- Parameters: flow_slugs: whose schedules.
-- Returns: milliseconds, at most a day; 0: a firing is due, or one that is queued may start; null: no schedule of these
--   flows will fire. Paused schedules do not count, nor those of flows whose home is another server.
create function pgflow.until_next_firing(flow_slugs text[])
returns int language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return (
    select case
      when bool_or(pgflow_internal.is_due(c, now)) then 0
      when min(c.next_firing_at) is not null
        then least(ceil(extract(epoch from min(c.next_firing_at) - now) * 1000), 86400000)::int
    end
    from pgflow.schedules c
    where c.flow_slug = any (until_next_firing.flow_slugs)
      and c.paused_at is null
      and pgflow_internal.owns(pgflow.home_partition(c.flow_slug))
  );
end;
$$;

comment on function pgflow.until_next_firing(text[]) is 'How long it is until fire_schedules has something to do.';
