-- Purpose: how much of a claim's room to keep for steps that become ready through the results handed in.
-- Parameters: finished: what the results did to their steps; qty: the room.
-- Returns: half of the steps with dependents, and of the room at most. The other half keeps such steps from holding
--   everybody else up.
create function pgflow_internal.reserved_room(finished pgflow_internal.settled_step[], qty int)
returns int language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select least(count(*), reserved_room.qty)::int / 2
    from unnest(reserved_room.finished) f
    cross join lateral pgflow_internal.run_of(f.run_id) r
    -- The usual part of a fanout completes nothing yet.
    where f.tasks = 1
      and exists (
        select 1
        from pgflow.deps d
        where d.flow_slug = r.flow_slug and d.flow_version = r.flow_version and d.dep_slug = f.step_slug
      )
  );
end;
$$;
