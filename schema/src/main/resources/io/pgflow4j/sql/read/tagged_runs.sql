-- Purpose: the runs that have some tags, while there are few of them.
-- Parameters: tags: as wanted_tags returns them, or null.
-- Returns: where their rows are, of all flows, in no order; null when there are more than 1,000, or tags is null. Then
--   whoever asks walks runs in their order and looks at the tags of each.
-- Notes: the caller is stable, so that it sees the same rows. Only the index on tags can be scanned by a
--   bitmap here.
create function pgflow_internal.tagged_runs(tags jsonb)
returns tid[] language plpgsql stable set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan set enable_seqscan to off set enable_indexscan to off
  set enable_indexonlyscan to off
as $$
declare
  most constant int := 1000;
  tids tid[];
begin
  if tags is null then
    return null;
  end if;
  tids := array(select r.ctid from pgflow.runs r where r.tags @> tagged_runs.tags limit most + 1);
  return case when cardinality(tids) <= most then tids end;
end;
$$;
