-- Pooled tasks: a claim moves a cursor and writes one lease for all the tasks that it takes. The rows of the tasks
-- change when they are completed.

create table pgflow.pools (
  run_id uuid not null,
  step_slug text not null,
  end_index int not null,
  next_index int not null,
  flow_slug text not null,
  flow_version int not null,
  visible_at timestamptz not null,
  -- By the end, which stays while claims move the cursor.
  constraint pools_pkey primary key (run_id, step_slug, end_index),
  constraint pools_next_index_check check (next_index between 0 and end_index - 1)
) with (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

-- The claim: as step_tasks_due.
create index pools_due on pgflow.pools (
  hashtextextended(flow_slug, 0), hashtextextended(step_slug, flow_version), visible_at
);

comment on table pgflow.pools is
  'Tasks of a fanout that are claimed together: those from next_index to before end_index have not been claimed yet, '
  'and all of them are pooled. A pool without such tasks is deleted.';
comment on column pgflow.pools.visible_at is 'When the tasks may be claimed.';

create table pgflow.leases (
  run_id uuid not null,
  step_slug text not null,
  first_index int not null,
  end_index int not null,
  flow_slug text not null,
  flow_version int not null,
  worker_id uuid,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  -- The lease of a task begins at most pgflow_internal.most_leased() tasks before it.
  constraint leases_pkey primary key (run_id, step_slug, first_index),
  constraint leases_end_index_check check (end_index > first_index)
) with (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

-- Leases of a flow, those that have expired first.
create index leases_by_expiry on pgflow.leases (hashtextextended(flow_slug, 0), expires_at);

comment on table pgflow.leases is
  'One row per claim of pooled tasks: it covers those from first_index to before end_index that are not completed. '
  'Never updated, so that results for one lease do not wait for each other; they hold it in share mode.';
comment on column pgflow.leases.worker_id is 'Who claimed the tasks; null for anonymous callers.';
comment on column pgflow.leases.started_at is 'When they were claimed.';
comment on column pgflow.leases.expires_at is 'When others may claim them.';
