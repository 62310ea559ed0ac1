-- Purpose: where this session begins to look for waiting tasks of a step.
-- Parameters: run_id; step_slug.
-- Returns: the index that note_waiting has noted; 0 where nothing is noted, which is nearly always.
create function pgflow_internal.waiting_from(run_id uuid, step_slug text)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  heads text := current_setting('pgflow.waiting_heads', true);
begin
  if coalesce(heads, '') = '' then
    return 0;
  end if;
  return coalesce(
    (
      select h.task_index
      from unnest(heads::pgflow_internal.waiting_head[]) h
      where h.run_id = waiting_from.run_id
        and h.step_slug = waiting_from.step_slug
        and h.known_until > clock_timestamp()
    ),
    0
  );
end;
$$;
