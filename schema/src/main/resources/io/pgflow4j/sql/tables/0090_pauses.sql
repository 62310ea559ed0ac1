-- Flows and steps of which nothing is claimed for now. A claim looks whether there is any row; while there is none,
-- that is all it pays.
create table pgflow.pauses (
  flow_slug text not null,
  step_slug text not null default '',
  paused_at timestamptz not null,
  paused_by text not null,
  reason text,
  constraint pauses_pkey primary key (flow_slug, step_slug),
  -- So that delete_flow_and_data leaves nothing behind.
  constraint pauses_flow_slug_fkey foreign key (flow_slug) references pgflow.flows (flow_slug) on delete cascade
) with (fillfactor = 50);

comment on table pgflow.pauses is 'One row per flow or step that is paused: no task of it is claimed.';
comment on column pgflow.pauses.step_slug is 'The step, in all versions of the flow; empty: the whole flow.';
comment on column pgflow.pauses.paused_by is
  'Who asked for it, at most 200 characters: as the caller said, otherwise the login role and application_name.';
comment on column pgflow.pauses.reason is 'Why, at most 1,000 characters, as the caller said.';
