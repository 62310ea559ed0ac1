-- What small runs need not look at.

-- A single task collects the outputs of its step's dependencies. With their names in the index, the planner does not
-- read all dependencies of the flow from the key in its place.
drop index pgflow.deps_by_step;
create index deps_by_step on pgflow.deps (flow_slug, flow_version, step_slug) include (dep_slug);
