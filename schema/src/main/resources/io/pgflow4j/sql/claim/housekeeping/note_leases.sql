-- Purpose: note for this session that no lease has expired by now, so that its next looks pass over no dead entries.
-- Parameters: entries: how many were read to find none.
-- Notes: a lease ends seconds after its claim. So a look misses only one whose claim has not committed by then, and
--   finds it when the session looks at all leases again: the more entries these are, the later.
create function pgflow_internal.note_leases(entries bigint)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  head pgflow_internal.group_head :=
    nullif(current_setting('pgflow.lease_head', true), '')::pgflow_internal.group_head;
begin
  head.begins_at := pgflow_internal.current_time() - interval '1 second';
  if (head.known_until > clock_timestamp()) is not true then
    head.known_until := clock_timestamp() + greatest(interval '1 second', entries * interval '10 microseconds');
  end if;
  perform set_config('pgflow.lease_head', head::text, false);
end;
$$;
