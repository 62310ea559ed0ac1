-- Purpose: how many tasks of a step and version wait for a claim, and are due within a span of time.
-- Parameters: flow_slug, step_slug, flow_version; after (exclusive), until (inclusive); most: how many to count.
-- Returns: tasks, at most that many; first: when the first of them is due, null where there are none.
-- Notes: one walk of each index of due tasks and of pools. A pool counts with all of its tasks.
create function pgflow_internal.due_in_group(
  flow_slug text, step_slug text, flow_version int, after timestamptz, until timestamptz, most int,
  out tasks int, out first timestamptz
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  select least(coalesce(sum(o.tasks), 0), most)::int, min(o.visible_at) into tasks, first
  from (
    (
      select 1 as tasks, q.visible_at
      from pgflow_internal.tasks_of_step(due_in_group.flow_slug, due_in_group.step_slug, due_in_group.flow_version) q
      where pgflow_internal.awaits_claim(q.status) and q.visible_at > after and q.visible_at <= until
      order by q.visible_at
      limit most
    )
    union all
    (
      select p.end_index - p.next_index, p.visible_at
      from pgflow.pools p
      where hashtextextended(p.flow_slug, 0) = hashtextextended(due_in_group.flow_slug, 0)
        and hashtextextended(p.step_slug, p.flow_version)
          = hashtextextended(due_in_group.step_slug, due_in_group.flow_version)
        and (p.flow_slug, p.step_slug, p.flow_version)
          = (due_in_group.flow_slug, due_in_group.step_slug, due_in_group.flow_version)
        and p.visible_at > after
        and p.visible_at <= until
      order by p.visible_at
      limit most
    )
  ) o;
end;
$$;
