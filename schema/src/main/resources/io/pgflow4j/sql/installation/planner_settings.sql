-- Purpose: the planner settings of functions. README.md of the SQL core says why they have them, and who inherits them.
do $$
declare
  -- Generic plans, and no compiler for the high costs that switched-off scans result in.
  stable_plan constant text := 'set jit to off set plan_cache_mode to force_generic_plan';
  -- Rows in the order of an index, of which a bounded number is read.
  walks_index constant text := stable_plan || ' set enable_seqscan to off set enable_bitmapscan to off';
  -- Rows by the keys of a batch.
  reaches_by_key constant text := walks_index || ' set enable_hashjoin to off set enable_mergejoin to off';
  -- The joins in the order they are written. To try all orders of seven tables took a third of all planning that a
  -- new connection does for its first run.
  as_written constant text := 'set join_collapse_limit to 1';
  one_plan constant text := 'set plan_cache_mode to force_generic_plan';
  one record;
begin
  for one in
    select s.settings, n.name, p.function
    from (
      values
        (
          reaches_by_key,
          array[
            'start_flows', 'judge_conditions',
            'exchange_tasks', 'prepare_exchanges', 'fail_next_task', 'overdue_work', 'stale_attempts',
            'settle_tasks', 'judge_tasks', 'judge_turns', 'judge_parking', 'exceeded_tolerance',
            'record_failures', 'record_turns', 'park_tasks', 'take_signals', 'signal_tasks',
            'release_tasks',
            'lock_runs', 'end_runs', 'skip_steps', 'forget_waits',
            'hide_runs', 'delete_leftovers',
            'step_looks'
          ]
        ),
        (
          walks_index,
          array[
            'list_runs', 'list_ended_runs', 'matching_runs', 'list_tasks', 'task_errors', 'list_running_tasks',
            'list_flows', 'list_backlog', 'due_steps',
            'carry_out_retention'
          ]
        ),
        (
          stable_plan,
          array[
            'start_steps',
            'result_outcomes',
            'advance_runs', 'complete_steps', 'failed_steps', 'exhaust_steps', 'gather_outputs', 'maybe_complete_runs'
          ]
        ),
        (as_written, array['start_fanout_steps', 'start_dependents']),
        (one_plan, array['step_output', 'step_parked', 'last_parked', 'step_turns'])
    ) as s (settings, names)
    cross join lateral unnest(s.names) as n (name)
    left join lateral (
      select min(p.oid)::regprocedure as function
      from pg_catalog.pg_proc p
      where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace) and p.proname = n.name
      having count(*) = 1
    ) p on true
  loop
    if one.function is null then
      raise exception 'planner settings are given to "%", which is not exactly one function of pgflow', one.name;
    end if;
    execute format('alter function %s %s', one.function, one.settings);
  end loop;
end;
$$;
