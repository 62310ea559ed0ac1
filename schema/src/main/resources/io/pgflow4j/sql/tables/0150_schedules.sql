-- When runs of a flow are started by themselves. No claim reads these tables.
create table pgflow.schedules (
  flow_slug text not null,
  schedule_slug text not null,
  cron text not null,
  zone text not null,
  minutes int[] not null,
  hours int[] not null,
  days int[] not null,
  months int[] not null,
  weekdays int[] not null,
  catch_up interval not null,
  overlap text not null,
  input jsonb,
  next_firing_at timestamptz,
  missed bigint not null default 0,
  paused_at timestamptz,
  paused_by text,
  pause_reason text,
  constraint schedules_pkey primary key (flow_slug, schedule_slug),
  constraint schedules_overlap_check check (overlap in ('skip', 'queue', 'allow', 'cancel')),
  -- So that delete_flow_and_data leaves nothing behind.
  constraint schedules_flow_slug_fkey foreign key (flow_slug) references pgflow.flows (flow_slug) on delete cascade
);

comment on table pgflow.schedules is 'One row per schedule of a flow: when it starts a run, and what with.';
comment on column pgflow.schedules.cron is 'The expression as it was written, for people; the arrays are what counts.';
comment on column pgflow.schedules.zone is 'The time zone in which the expression is read, such as Europe/Berlin.';
comment on column pgflow.schedules.minutes is 'Sorted, 0 to 59.';
comment on column pgflow.schedules.hours is 'Sorted, 0 to 23.';
comment on column pgflow.schedules.days is 'Days of the month, sorted, 1 to 31.';
comment on column pgflow.schedules.months is 'Sorted, 1 to 12.';
comment on column pgflow.schedules.weekdays is
  'Sorted, 0 (Sunday) to 6. Where neither these nor the days are all, either is enough, as in cron.';
comment on column pgflow.schedules.catch_up is 'How late a firing may be made up for; a later one counts as missed.';
comment on column pgflow.schedules.overlap is
  'While a run of the schedule is open, a firing is skipped (skip), waits for its end (queue), starts a run all the'
  ' same (allow), or cancels the open run and starts (cancel).';
comment on column pgflow.schedules.input is 'The input of each run; null: whoever fires gives it.';
comment on column pgflow.schedules.next_firing_at is 'The firing to come, or the one that is due; null: never again.';
comment on column pgflow.schedules.missed is 'How many firings were missed; those of one absence count up to 10,000.';
comment on column pgflow.schedules.paused_at is 'Since when it is paused; null: it is not.';

create table pgflow.schedule_firings (
  flow_slug text not null,
  schedule_slug text not null,
  firing_at timestamptz not null,
  kind text not null,
  outcome text not null,
  run_id uuid,
  input jsonb,
  decided_at timestamptz not null,
  constraint schedule_firings_pkey primary key (flow_slug, schedule_slug, firing_at),
  constraint schedule_firings_kind_check check (kind in ('scheduled', 'backfill', 'manual')),
  constraint schedule_firings_outcome_check check (outcome in ('started', 'skipped', 'queued', 'missed')),
  constraint schedule_firings_schedules_fkey foreign key (flow_slug, schedule_slug)
    references pgflow.schedules (flow_slug, schedule_slug) on delete cascade
);

comment on table pgflow.schedule_firings is 'What became of the newest 1,000 firings of each schedule.';
comment on column pgflow.schedule_firings.kind is
  'scheduled: at its time, or made up for; backfill: asked for later; manual: fire_now.';
comment on column pgflow.schedule_firings.run_id is 'The run it started; it may have been pruned since.';
comment on column pgflow.schedule_firings.input is 'The input of a queued firing, until it starts.';
