declare
  found_runs int := 0;
  changed int;
  at_partition int;
begin
  for at_partition in
    select lower(s.partitions) from pgflow_router.shards s where not isempty(s.partitions) order by 1
  loop
    return query
      select r.*
      from pgflow_router.retry_matching_runs(
        at_partition, retry_matching_runs.flow_slug, retry_matching_runs.statuses, retry_matching_runs.started_from,
        retry_matching_runs.started_before, retry_matching_runs.max_runs - found_runs, retry_matching_runs.reason,
        retry_matching_runs.requested_by, retry_matching_runs.tags
      ) r;
    get diagnostics changed = row_count;
    found_runs := found_runs + changed;
    exit when found_runs >= retry_matching_runs.max_runs;
  end loop;
end;
