-- Purpose: note for this session where the waiting tasks of a step begin, so that its next looks pass over no dead
--   entries.
-- Parameters: run_id; step_slug; task_index: of the first task that waits; entries: how many were read to find it.
-- Notes: a session keeps what it knows of 16 steps. The more entries it has read, the longer it relies on that.
create function pgflow_internal.note_waiting(run_id uuid, step_slug text, task_index int, entries bigint)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  heads pgflow_internal.waiting_head[] :=
    coalesce(nullif(current_setting('pgflow.waiting_heads', true), ''), '{}')::pgflow_internal.waiting_head[];
  known_until timestamptz := (
    select h.known_until
    from unnest(heads) h
    where h.run_id = note_waiting.run_id and h.step_slug = note_waiting.step_slug
  );
begin
  if (known_until > clock_timestamp()) is not true then
    known_until := clock_timestamp() + greatest(interval '1 second', entries * interval '10 microseconds');
  end if;
  heads := array(
    select h
    from unnest(heads) h
    where h.known_until > clock_timestamp()
      and (h.run_id, h.step_slug) <> (note_waiting.run_id, note_waiting.step_slug)
    order by h.known_until desc
    limit 15
  );
  heads := heads || row(run_id, step_slug, task_index, known_until)::pgflow_internal.waiting_head;
  perform set_config('pgflow.waiting_heads', heads::text, false);
end;
$$;
