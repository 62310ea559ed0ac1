-- Purpose: whether a worker can run a step of a flow version. JSON values are compared as such, so that
--   nothing that a description may hold raises an error here: it would break every look at
--   stranded_tasks. Parsed now and without settings, so that the planner inlines it.
-- Parameters: runnable: as in claim_tasks; flow_slug; step_slug; flow_version.
-- Returns: true, or false or null when it cannot.
create function pgflow_internal.may_run(runnable jsonb, flow_slug text, step_slug text, flow_version int)
returns boolean language sql stable
return runnable is null
  or to_jsonb(flow_version) between runnable -> flow_slug -> step_slug -> 0
    and runnable -> flow_slug -> step_slug -> 1;
