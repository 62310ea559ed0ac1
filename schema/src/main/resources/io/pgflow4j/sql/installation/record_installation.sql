-- Purpose: note what is installed; the last step of every install.
-- Parameters: version of pgflow4j; queue: native or pgmq.
-- Errors: PF013 something else is installed here already.
-- Callers: the installer and the single-file installs.
create function pgflow.record_installation(version text, queue text)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  existing pgflow.installation;
begin
  insert into pgflow.installation (version, queue)
  values (record_installation.version, record_installation.queue)
  on conflict do nothing;
  select i.* into existing from pgflow.installation i;
  if existing.version <> record_installation.version
    or existing.queue <> record_installation.queue
  then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s on queue %s; version %s on queue %s was asked for',
        existing.version, existing.queue, record_installation.version, record_installation.queue
      ),
      hint = 'Ask for what is installed, or install into another database.';
  end if;
end;
$$;
