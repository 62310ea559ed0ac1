-- Purpose: count what is in each partition, page by page, to compare sums before and after a split.
-- Parameters: after_run_id: last_run_id of the page before, null for the first; max_runs: 1 to 100,000 runs per page.
-- Returns: per partition that occurs in the page: runs, open_runs, steps, tasks; last_run_id: of the page, the same in
--   all rows. No row: there are no more runs.
-- Errors: PF009 max_runs.
create function pgflow.partition_sums(after_run_id uuid default null, max_runs int default 10000)
returns table (partition int, runs bigint, open_runs bigint, steps bigint, tasks bigint, last_run_id uuid)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('max_runs', partition_sums.max_runs, 100000);
begin
  return query
    select
      p.partition, count(*), count(*) filter (where p.status = 'started'), sum(p.steps)::bigint, sum(p.tasks)::bigint,
      p.last
    from (
      select
        pgflow_internal.partition_of(k.run_id) as partition, k.status, s.steps, t.tasks,
        last_value(k.run_id) over (order by k.run_id rows between unbounded preceding and unbounded following) as last
      from (
        select r.run_id, r.status
        from pgflow.runs r
        where r.run_id > coalesce(after_run_id, uuid '00000000-0000-0000-0000-000000000000')
        order by r.run_id
        limit most
      ) k
      cross join lateral (
        select count(*) as steps from pgflow.step_states ss where ss.run_id = any (array[k.run_id])
      ) s
      cross join lateral (
        select count(*) as tasks from pgflow.task_rows t where t.run_id = any (array[k.run_id])
      ) t
    ) p
    group by p.partition, p.last
    order by p.partition;
end;
$$;

comment on function pgflow.partition_sums(uuid, int) is
  'Counts runs, steps and tasks of each partition, page by page.';
