-- Which migration files made a flow what it is, for tools. Nothing on the way of a run reads them.
create table pgflow.flow_migrations (
  flow_slug text not null,
  file text not null,
  flow_version int not null,
  sha256 text not null,
  applied_at timestamptz not null,
  constraint flow_migrations_pkey primary key (flow_slug, file),
  -- So that delete_flow_and_data leaves nothing behind.
  constraint flow_migrations_flow_slug_fkey foreign key (flow_slug)
    references pgflow.flows (flow_slug) on delete cascade
);

comment on table pgflow.flow_migrations is 'One row per migration of a flow that has said its name here.';
comment on column pgflow.flow_migrations.sha256 is
  'The hash of the file''s text above its call of record_migration, with line ends as line feeds.';
