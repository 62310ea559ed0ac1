-- How long finished runs are kept, and how far deleting has got. Workers' housekeeping carries it out.
create table pgflow.retention_policies (
  flow_slug text not null,
  status text not null,
  keep interval not null,
  constraint retention_policies_pkey primary key (flow_slug, status),
  -- So that delete_flow_and_data leaves nothing behind.
  constraint retention_policies_flow_slug_fkey foreign key (flow_slug)
    references pgflow.flows (flow_slug) on delete cascade,
  constraint retention_policies_status_check check (status in ('completed', 'failed', 'cancelled')),
  constraint retention_policies_keep_check check (keep between interval '0' and interval '1000 years')
);

comment on table pgflow.retention_policies is
  'How long runs of a flow are kept after they ended with a status. Without a row they stay.';
comment on column pgflow.retention_policies.keep is 'Counted from the end of the run.';

-- Runs that ended long ago are read once for all policies with the same time, from the oldest on.
create table pgflow.retention_passes (
  keep interval not null,
  looked_to timestamptz not null default '-infinity',
  due_at timestamptz not null,
  constraint retention_passes_pkey primary key (keep)
) with (fillfactor = 50);

comment on table pgflow.retention_passes is 'Per time in retention_policies: how far deleting has got.';
comment on column pgflow.retention_passes.looked_to is
  'Runs that ended until then have been looked at; what of them was to be deleted is.';
comment on column pgflow.retention_passes.due_at is 'When housekeeping goes on.';

-- A run is deleted in two parts, so that no transaction deletes more than a bounded number of rows: its own row and
-- those of its steps at once, so that nobody reads half a run, and its tasks in portions.
create table pgflow.deleted_runs (
  run_id uuid not null,
  -- housekeeping and prune_data_older_than take them one by one.
  constraint deleted_runs_pkey primary key (run_id)
);

comment on table pgflow.deleted_runs is 'Runs that were deleted and whose tasks still are to be.';
