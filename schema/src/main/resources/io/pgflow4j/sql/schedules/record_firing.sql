-- Purpose: note what became of a firing, and forget those before the newest 1,000. A queued one stays.
-- Locks: rows of a schedule that the caller has locked.
create function pgflow_internal.record_firing(firing pgflow.schedule_firings)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  insert into pgflow.schedule_firings
  select firing.*
  on conflict on constraint schedule_firings_pkey do update
  set outcome = excluded.outcome, run_id = excluded.run_id, input = excluded.input, decided_at = excluded.decided_at;
  delete from pgflow.schedule_firings f
  where f.flow_slug = firing.flow_slug
    and f.schedule_slug = firing.schedule_slug
    and f.outcome <> 'queued'
    and f.firing_at < (
      select o.firing_at
      from pgflow.schedule_firings o
      where o.flow_slug = firing.flow_slug and o.schedule_slug = firing.schedule_slug
      order by o.firing_at desc
      offset 999 limit 1
    );
end;
$$;
