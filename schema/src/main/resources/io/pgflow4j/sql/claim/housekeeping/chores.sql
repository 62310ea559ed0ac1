-- What a claim has to put in order before it picks tasks, as due_chores finds it.
create type pgflow_internal.chores as (
  expired_flows text[],
  doomed_run_ids uuid[],
  dead_workers boolean,
  pausing boolean,
  signals_overdue boolean,
  idle boolean
);

comment on type pgflow_internal.chores is
  'What is overdue: flows in which leases have expired, runs with a doomed step, a worker that has fallen silent, a '
  'deadline of a signal; null where nothing is. pausing: whether anything is paused; idle: nothing is overdue, and no '
  'task is queued.';
