-- Purpose: since when every task of a step that has parked does so, for people who look.
-- Parameters: run_id; step_slug: of a step that awaits signals.
-- Returns: when the last of its tasks parked, null where none has, or more than 10,000 have.
create function pgflow_internal.last_parked(run_id uuid, step_slug text)
returns timestamptz language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select case when count(*) <= 10000 then max(p.parked_at) end
    from (
      select g.parked_at
      from pgflow.signals g
      where g.run_id = last_parked.run_id and g.step_slug = last_parked.step_slug
      limit 10001
    ) p
  );
end;
$$;
