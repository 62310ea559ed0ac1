-- Purpose: refuse a split while workers are at work that have no connections for the new server. They could not run
--   what moves there. Callers that do not register are not noticed here.
-- Parameters: new_server: its name.
-- Errors: PF020.
create function pgflow_internal.require_new_server_known(new_server text)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  lacking text[] := array(
    select w.worker_name
    from pgflow.workers w
    where w.stopped_at is null
      and not pgflow_internal.is_silent(w.last_heartbeat_at, pgflow_internal.current_time())
      and not coalesce(require_new_server_known.new_server = any (w.servers), false)
    order by w.worker_name
  );
  workers constant int := cardinality(lacking);
begin
  if workers > 0 then
    raise exception using
      errcode = 'PF020',
      message = format(
        case workers when 1 then '%s worker has no connections for server %L: %s%s' else
          '%s workers have no connections for server %L: %s%s' end,
        workers, require_new_server_known.new_server, array_to_string(lacking[1:5], ', '),
        case when workers > 5 then format(' and %s more', workers - 5) else '' end
      ),
      hint = format(
        'Restart each with a data source named %L, or stop it; one that died counts for 30 s. '
          || 'pgflow split --ignore-workers leaves what moves to other workers.',
        require_new_server_known.new_server
      );
  end if;
end;
$$;
