-- Purpose: put together what an exchange settles, where that is more than completions: failures, and tasks whose last
--   lease or whose deadline of a signal is over.
-- Parameters: completed_*, failed_*, error_messages, permanent: as in exchange_tasks; expired_flows,
--   signals_overdue: as due_chores found them; qty: how many tasks of either kind to add, 100 signals at most.
-- Returns: arrays for apply_results: completions, then failures, then overdue tasks; errors of no more than that.
create function pgflow_internal.results_to_settle(
  completed_run_ids uuid[], completed_step_slugs text[], completed_task_indexes int[], completed_attempts int[],
  failed_run_ids uuid[], failed_step_slugs text[], failed_task_indexes int[], failed_attempts int[],
  error_messages text[], permanent boolean[],
  expired_flows text[], signals_overdue boolean, qty int,
  out run_ids uuid[], out step_slugs text[], out task_indexes int[], out attempts int[],
  out errors text[], out final boolean[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  completions int := cardinality(completed_run_ids);
  overdue record;
begin
  run_ids := completed_run_ids || failed_run_ids;
  step_slugs := completed_step_slugs || failed_step_slugs;
  task_indexes := completed_task_indexes || failed_task_indexes;
  attempts := completed_attempts || failed_attempts;
  errors := array_fill(null::text, array[completions]) || pgflow_internal.error_texts(error_messages);
  final := array_fill(null::boolean, array[completions]) || permanent;
  if cardinality(expired_flows) > 0 then
    overdue := pgflow_internal.overdue_work(expired_flows, qty);
    run_ids := run_ids || overdue.run_ids;
    step_slugs := step_slugs || overdue.step_slugs;
    task_indexes := task_indexes || overdue.task_indexes;
    attempts := attempts || overdue.attempts;
    errors := errors || overdue.error_messages;
    final := final || array_fill(null::boolean, array[cardinality(overdue.run_ids)]);
  end if;
  if signals_overdue then
    overdue := pgflow_internal.overdue_signals(least(qty, 100));
    run_ids := run_ids || overdue.run_ids;
    step_slugs := step_slugs || overdue.step_slugs;
    task_indexes := task_indexes || overdue.task_indexes;
    attempts := attempts || overdue.attempts;
    errors := errors || overdue.error_messages;
    final := final || array_fill(true, array[cardinality(overdue.run_ids)]);
  end if;
end;
$$;
