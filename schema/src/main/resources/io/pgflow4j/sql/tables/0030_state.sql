-- State: what runs are doing. Lock order everywhere: step_tasks by key; step_states of steps whose
-- tasks one holds, by key; runs by key; other step_states of those runs. Whoever ends a run holds all
-- its unfinished tasks first; see functions/lock_runs.sql. A claim locks step_rates without waiting.

-- No foreign key to flows: an update of a run that is new in its transaction would lock its flow's row, and wait
-- there for an open migration. start_flows locks the flow instead, and delete_flow_and_data deletes its runs.
create table pgflow.runs (
  run_id uuid not null,
  flow_slug text not null,
  flow_version int not null,
  status text not null default 'started',
  remaining_steps int not null,
  input jsonb not null,
  carrier jsonb,
  output jsonb,
  error_message text,
  failed_step_slug text,
  failed_task_index int,
  failed_attempt int,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint runs_status_check check (status in ('started', 'completed', 'failed', 'cancelled')),
  constraint runs_remaining_steps_check check (remaining_steps >= 0),
  constraint runs_finished_at_check check ((status = 'started') = (finished_at is null))
) with (fillfactor = 80);

-- prune_data_older_than takes the oldest finished runs first.
create index runs_by_finished_at on pgflow.runs (finished_at) where finished_at is not null;
-- delete_flow_and_data, and list_runs: newest first, page by page.
create index runs_by_flow on pgflow.runs (flow_slug, started_at, run_id);
-- list_runs and list_flows: what is going on, and what did not end well, among many that did.
create index runs_open on pgflow.runs (flow_slug, started_at, run_id) where status = 'started';
create index runs_unsuccessful on pgflow.runs (flow_slug, status, started_at, run_id)
  where status in ('failed', 'cancelled');
-- Added behind the other indexes on run_id: where statistics say that the table is empty all cost the same, and
-- the planner takes the newest. The foreign key's check would otherwise read every entry of another.
alter table pgflow.runs add constraint runs_pkey primary key (run_id);

comment on table pgflow.runs is 'One row per run, pinned to the flow version it started on.';
comment on column pgflow.runs.remaining_steps is 'Steps not completed yet; the run completes at 0.';
comment on column pgflow.runs.output is 'Object of leaf step slug to output, once completed.';
comment on column pgflow.runs.carrier is
  'Object of text to text that every handler of the run is handed, such as a trace context.';
comment on column pgflow.runs.failed_step_slug is 'The step that failed the run.';
comment on column pgflow.runs.failed_task_index is 'The task of that step; null when the run failed through no task.';
comment on column pgflow.runs.failed_attempt is 'The number of that task''s last attempt.';

create table pgflow.step_states (
  run_id uuid not null,
  step_slug text not null,
  flow_slug text not null,
  status text not null default 'created',
  remaining_deps int not null,
  initial_tasks int,
  remaining_tasks int,
  initial_items int,
  failed_items int,
  output jsonb,
  error_message text,
  started_at timestamptz,
  finished_at timestamptz,
  constraint step_states_pkey primary key (run_id, step_slug),
  constraint step_states_run_id_fkey foreign key (run_id) references pgflow.runs (run_id),
  constraint step_states_status_check check (
    status in ('created', 'started', 'completed', 'failed', 'cancelled')
  ),
  constraint step_states_remaining_deps_check check (remaining_deps >= 0),
  constraint step_states_remaining_tasks_check check (remaining_tasks between 0 and initial_tasks),
  constraint step_states_initial_items_check check (initial_items >= initial_tasks),
  constraint step_states_failed_items_check check (failed_items between 0 and initial_items)
) with (fillfactor = 50);

-- A started step with an error is doomed: the next claim on its flow ends the run.
create index step_states_doomed on pgflow.step_states (flow_slug)
  where status = 'started' and error_message is not null;

comment on table pgflow.step_states is 'One row per step of a run.';
comment on column pgflow.step_states.initial_tasks is 'Tasks the step was given when it started; null before.';
comment on column pgflow.step_states.remaining_tasks is
  'Tasks not completed yet, nor failed where that is tolerated, less those in step_tallies.';
comment on column pgflow.step_states.initial_items is
  'Items a fanout was given when it started; null for a single step.';
comment on column pgflow.step_states.failed_items is
  'Items that failed permanently in a step that tolerates failures; null for every other step.';
comment on column pgflow.step_states.output is 'A fanout''s gathered outputs; a single step''s output is its task''s.';

create table pgflow.step_tallies (
  run_id uuid not null,
  step_slug text not null,
  task_index int not null,
  tasks int not null,
  constraint step_tallies_pkey primary key (run_id, step_slug, task_index)
) with (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

comment on table pgflow.step_tallies is
  'Completed tasks that their step has still to count; one row per batch. See functions/advance_steps.sql.';
comment on column pgflow.step_tallies.task_index is
  'The first task of the batch. A task is completed once, so no two tallies of a step share one, on any server.';
comment on column pgflow.step_tallies.tasks is 'How many tasks of the step the batch completed.';

-- What never changes comes first and last, and room is left on each page: then the log record of an
-- update holds the columns between, not the whole row. For the same reason what only a claim changes comes
-- before the status, and what only a result changes after it.
create table pgflow.step_tasks (
  run_id uuid not null,
  queued_at timestamptz not null,
  task_index int not null default 0,
  flow_version int not null,
  attempts_floor int not null default 0,
  flow_slug text not null,
  step_slug text not null,
  worker_id uuid,
  started_at timestamptz,
  attempts_count int not null default 0,
  visible_at timestamptz not null,
  status text not null default 'queued',
  finished_at timestamptz,
  msg_id bigint,
  output jsonb,
  error_message text,
  input jsonb,
  -- Numbers before text: they are compared first and decide nearly always. Room on the pages for the entries
  -- of a task's two later versions: else they would have to be split or cleaned while tasks run.
  constraint step_tasks_pkey primary key (run_id, task_index, step_slug) with (fillfactor = 35),
  constraint step_tasks_status_check check (
    status in ('queued', 'started', 'completed', 'waiting', 'throttled', 'failed', 'cancelled')
  ),
  constraint step_tasks_task_index_check check (task_index >= 0),
  constraint step_tasks_attempts_check check (attempts_count >= attempts_floor)
) with (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

-- The claim: groups of tasks by flow, then by step and version, in each the oldest first. Hashes, because numbers
-- of a fixed width are compared several times faster than slugs, and every claim reads a page of entries.
create index step_tasks_due on pgflow.step_tasks (
  hashtextextended(flow_slug, 0), hashtextextended(step_slug, flow_version), visible_at
)
  where status in ('queued', 'throttled');
-- Leases of a flow, those that have expired first.
create index step_tasks_leased on pgflow.step_tasks (hashtextextended(flow_slug, 0), visible_at)
  where status = 'started';
-- The next tasks to release when a step has max_concurrency.
create index step_tasks_waiting on pgflow.step_tasks (run_id, step_slug, task_index)
  where status = 'waiting';
-- What failed in a run, among very many tasks that did not.
create index step_tasks_failed on pgflow.step_tasks (run_id, step_slug, task_index)
  where status = 'failed';

comment on table pgflow.step_tasks is
  'One row per task; on the native transport also the queue. No foreign keys: written by functions only, and hot.';
comment on column pgflow.step_tasks.visible_at is
  'When the task may be claimed: retry and start delays while queued or throttled, the lease''s end while started.';
comment on column pgflow.step_tasks.worker_id is 'Who claimed the latest attempt; null for anonymous callers.';
comment on column pgflow.step_tasks.msg_id is 'The task''s message on the pgmq transport; null on native.';
comment on column pgflow.step_tasks.attempts_count is
  'Claims so far; the number of the current attempt and the fence of its completion.';
comment on column pgflow.step_tasks.attempts_floor is
  'How many of attempts_count do not count: those before the last retry_run, and those released before they began.';
comment on column pgflow.step_tasks.status is
  'waiting: held back by max_concurrency; then queued, or throttled where the step has a rate; started; '
  'completed, failed or cancelled.';
comment on column pgflow.step_tasks.input is
  'A fanout task''s input, {"item": element}, or {"items": [...], "firstIndex": k} of a batch; null for a single '
  'step, whose input is built at claim.';

create table pgflow.step_rates (
  flow_slug text not null,
  step_slug text not null,
  max_claims int,
  period interval,
  claimed_at timestamptz[] not null default '{}',
  claims int[] not null default '{}',
  constraint step_rates_pkey primary key (flow_slug, step_slug),
  constraint step_rates_max_claims_check check (max_claims >= 1),
  constraint step_rates_period_check check ((max_claims is null) = (period is null)),
  constraint step_rates_claims_check check (cardinality(claims) = cardinality(claimed_at))
) with (fillfactor = 50);

comment on table pgflow.step_rates is
  'One row per step that has, or once had, a rate: shared by all runs and versions. Its tasks are throttled, '
  'never queued.';
comment on column pgflow.step_rates.max_claims is 'Most claims in any period; null: no limit any more.';
comment on column pgflow.step_rates.claimed_at is
  'When tasks were claimed within the last period, at most one entry per hundredth of it.';
comment on column pgflow.step_rates.claims is 'How many were claimed, entry by entry.';

create table pgflow.workers (
  worker_id uuid not null,
  worker_name text not null,
  runnable jsonb,
  started_at timestamptz not null,
  last_heartbeat_at timestamptz not null,
  stopped_at timestamptz,
  constraint workers_pkey primary key (worker_id)
);

-- Dead workers: those not stopped whose last heartbeat is too old.
create index workers_beating on pgflow.workers (last_heartbeat_at) where stopped_at is null;

-- Compressing a large array with pglz takes longer than all else that is done with it.
do $$
begin
  alter table pgflow.runs
    alter column input set compression lz4,
    alter column output set compression lz4,
    alter column error_message set compression lz4;
  alter table pgflow.step_states
    alter column output set compression lz4,
    alter column error_message set compression lz4;
  alter table pgflow.step_tasks
    alter column input set compression lz4,
    alter column output set compression lz4,
    alter column error_message set compression lz4;
exception
  when feature_not_supported then
    null; -- a server built without lz4
end;
$$;

comment on table pgflow.workers is 'Registered workers. One that has not beaten for 30 s loses its leases.';
comment on column pgflow.workers.runnable is
  'What the worker can run: {"flow": {"step": [min version, max version]}}; null: everything.';
