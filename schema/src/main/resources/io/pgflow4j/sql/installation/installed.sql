-- Purpose: what is installed here, also for roles that may not read the table.
-- Returns: version of pgflow4j; queue, native or pgmq.
-- Errors: PF013 the clock was replaced.
create function pgflow.installed(out version text, out queue text)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_servers_clock();
  select i.version, i.queue into installed.version, installed.queue from pgflow.installation i;
end;
$$;

comment on function pgflow.installed() is 'The version and the queue transport of this installation.';
