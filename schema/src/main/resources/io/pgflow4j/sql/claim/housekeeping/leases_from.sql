-- Purpose: until when no lease was open that this session could find. It looks for expired ones behind that time only.
-- Returns: the time, as note_leases has noted it; -infinity where nothing is noted, which is nearly always.
create function pgflow_internal.leases_from()
returns timestamptz language sql volatile
return case
  when clock_timestamp()
      < (nullif(current_setting('pgflow.lease_head', true), '')::pgflow_internal.group_head).known_until
    then (current_setting('pgflow.lease_head')::pgflow_internal.group_head).begins_at
  else '-infinity'
end;
