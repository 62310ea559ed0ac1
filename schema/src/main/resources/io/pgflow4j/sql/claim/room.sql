-- What an exchange may claim beside what it has picked: steps that become ready through its own results.
create type pgflow_internal.room as (
  worker_id uuid,
  flow_slugs text[],
  runnable jsonb,
  tasks int
);

comment on type pgflow_internal.room is
  'How many more tasks a caller takes, and of which flows and versions.';
