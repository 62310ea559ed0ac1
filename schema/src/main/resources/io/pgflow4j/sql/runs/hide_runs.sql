-- Purpose: delete finished runs: their rows and those of their steps, actions and tasks. Of a run with many tasks these
--   stay: from now on nobody finds them, and delete_leftovers deletes them in portions.
-- Parameters: run_ids; "before": only those that finished before it; most: only as many, from the first on, as have
--   that many rows, but one in any case.
-- Returns: how many rows were deleted. Runs that somebody has locked, to retry them, are passed over.
-- Locks: runs, without waiting; then their tasks and step_states.
create function pgflow_internal.hide_runs(run_ids uuid[], "before" timestamptz, most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  locked uuid[];
  tids tid[];
  states record;
  taken uuid[];
  large uuid[] := '{}'::uuid[];
  size bigint;
  rows int;
  deleted int;
begin
  -- As many as should fit, judging by the first ones, but not fewer than these: somebody may have locked them. Large
  -- runs have only the rows of their steps here.
  select n.runs + count(*) + coalesce(sum(s.initial_tasks) filter (where s.initial_tasks <= hide_runs.most / 2), 0)
  into size
  from (select least(cardinality(hide_runs.run_ids), 100) as runs) n
  left join pgflow.step_states s on s.run_id = any (hide_runs.run_ids[1:100])
  group by n.runs;
  run_ids := run_ids[
    1 : greatest((most::bigint - most / 50) * least(cardinality(run_ids), 100) / nullif(size, 0), 100)::int
  ];
  select coalesce(array_agg(k.run_id), '{}'), coalesce(array_agg(k.tid), '{}') into locked, tids
  from (
    select r.run_id, r.ctid as tid
    from pgflow.runs r
    where r.run_id = any (hide_runs.run_ids) and r.finished_at < hide_runs."before"
    order by r.finished_at, r.run_id
    for update of r skip locked
  ) k;
  -- To count run by run takes as long as deleting, so usually all are counted together.
  taken := locked;
  select count(*) as rows, coalesce(sum(s.initial_tasks), 0) as tasks, coalesce(array_agg(s.ctid), '{}') as tids
  into states
  from pgflow.step_states s
  where s.run_id = any (locked);
  if cardinality(locked) + states.rows + states.tasks > most or states.tasks > most / 2 then
    -- Grouped, not joined: a look per run takes twice as long.
    select
      coalesce(array_agg(c.run_id), '{}'),
      coalesce(array_agg(c.run_id) filter (where c.tasks > hide_runs.most / 2), '{}'),
      coalesce(array_agg(tids[c.position]), '{}')
    into taken, large, tids
    from (
      select
        n.run_id, n.position, n.tasks,
        sum(n.rows + case when n.tasks > hide_runs.most / 2 then 0 else n.tasks end) over (order by n.position) as rows
      from (
        select u.run_id, max(u.position) as position, count(*) as rows, coalesce(sum(u.tasks), 0) as tasks
        from (
          select k.run_id, k.position, null::int as tasks
          from unnest(locked) with ordinality as k (run_id, position)
          union all
          select s.run_id, null, s.initial_tasks
          from pgflow.step_states s
          where s.run_id = any (locked)
        ) u
        group by u.run_id
      ) n
    ) c
    where c.rows <= hide_runs.most or c.position = 1;
    states.tids := array(select s.ctid from pgflow.step_states s where s.run_id = any (taken));
  end if;
  insert into pgflow.deleted_runs (run_id) select k.run_id from unnest(large) as k (run_id);
  delete from pgflow.run_actions a where a.run_id = any (taken);
  get diagnostics deleted = row_count;
  delete from pgflow.step_tallies y where y.run_id = any (taken);
  -- Locked rows stay where they are, and so do the states of a locked run that has ended.
  delete from pgflow.step_states ss where ss.ctid = any (states.tids);
  get diagnostics rows = row_count;
  deleted := deleted + rows;
  delete from pgflow.runs r where r.ctid = any (tids);
  get diagnostics rows = row_count;
  deleted := deleted + rows;
  if cardinality(large) > 0 then
    taken := array(select k.run_id from unnest(taken) as k (run_id) where k.run_id <> all (large));
  end if;
  return deleted + pgflow_internal.delete_tasks(taken);
end;
$$;
