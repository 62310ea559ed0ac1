declare
  home record;
begin
  -- Every server has every schedule, but only the home of its flow fires it.
  for home in
    select s.partitions, lower(s.partitions) as first
    from pgflow_router.shards s
    where not isempty(s.partitions)
  loop
    return query
      select r.*
      from pgflow_router.list_schedules(home.first) r
      where home.partitions @> pgflow_router.home(r.flow_slug);
  end loop;
end;
