-- Purpose: until when no lease was open that this session could find. It looks for expired ones behind that time only.
-- Returns: the time, as note_leases has noted it; -infinity where nothing is noted, which is nearly always.
create function pgflow_internal.leases_from()
returns timestamptz language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  head pgflow_internal.group_head :=
    nullif(current_setting('pgflow.lease_head', true), '')::pgflow_internal.group_head;
begin
  return case when head.known_until > clock_timestamp() then head.begins_at else '-infinity' end;
end;
$$;
