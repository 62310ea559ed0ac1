-- Purpose: the runs of a schedule that are open, of its newest 100 firings.
create function pgflow_internal.open_firings(flow_slug text, schedule_slug text)
returns uuid[] language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return array(
    select r.run_id
    from (
      select f.run_id
      from pgflow.schedule_firings f
      where f.flow_slug = open_firings.flow_slug and f.schedule_slug = open_firings.schedule_slug
      order by f.firing_at desc
      limit 100
    ) f
    cross join lateral pgflow_internal.run_of(f.run_id) r
    where case when r.status = 'started' then true else false end
  );
end;
$$;
