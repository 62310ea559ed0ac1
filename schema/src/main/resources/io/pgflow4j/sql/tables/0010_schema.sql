-- The schema everything lives in. Nothing in it is executable or readable by PUBLIC; see grants/. A DBA
-- may have made it, empty, for the role that installs: creating it needs a right on the database.
do $$
begin
  if to_regnamespace('pgflow') is null then
    create schema pgflow;
  end if;
end;
$$;

comment on schema pgflow is 'pgflow4j: durable workflows. Call its functions; its tables are for reading.';

create table pgflow.installed_files (
  file text not null,
  version text not null,
  installed_at timestamptz not null default now(),
  constraint installed_files_pkey primary key (file)
);

comment on table pgflow.installed_files is
  'The files of the core that are run once: an upgrade runs those that are missing here.';
comment on column pgflow.installed_files.version is 'Version of pgflow4j that ran the file here.';
