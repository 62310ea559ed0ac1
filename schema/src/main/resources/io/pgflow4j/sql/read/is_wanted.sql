-- Purpose: whether a run is one that somebody looks for.
-- Parameters: run; statuses, tags (as wanted_tags returns them), contains: what it has to have; null for anything.
create function pgflow_internal.is_wanted(run pgflow.runs, statuses text[], tags jsonb, contains jsonb)
returns boolean language sql immutable
return (statuses is null or run.status = any (statuses))
  and (tags is null or run.tags @> tags)
  and (contains is null or run.input @> contains);
