-- Purpose: which steps have more failed items than they tolerate; the one place that decides it. A
--   percentage is of the items the run's step was given, rounded down to whole items. The limits of
--   this moment count, so that alter_step reaches runs in flight.
-- Parameters: steps, each as often as one likes, of which those that tolerate nothing are left out; counted: whether
--   step_states counts their failed items already.
-- Returns: the steps over their limit, with a message that says so.
create function pgflow_internal.exceeded_tolerance(steps pgflow_internal.settled_step[], counted boolean)
returns table (run_id uuid, step_slug text, error_message text)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      c.run_id, c.step_slug,
      format(
        '%s of %s items failed, %s tolerated%s',
        c.failed, c.items,
        case c.tolerated when 0 then 'none is' when 1 then '1 is' else c.tolerated || ' are' end,
        (
          select format('. Task %s failed with: %s', t.task_index, t.error_message)
          from pgflow.task_rows t
          where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'failed'
          order by t.task_index
          limit 1
        )
      )
    from (
      select
        k.run_id, k.step_slug,
        ss.failed_items + case when counted then 0 else k.failed_items end as failed,
        ss.initial_items as items,
        coalesce(
          n.tolerate_failures,
          n.tolerate_failure_percent::bigint * ss.initial_items / 100
        ) as tolerated
      from (
        select u.run_id, u.step_slug, sum(u.failed_items) as failed_items
        from unnest(exceeded_tolerance.steps) u
        group by u.run_id, u.step_slug
      ) k
      cross join lateral (
        select ss.* from pgflow.step_states ss where ss.run_id = k.run_id and ss.step_slug = k.step_slug limit 1
      ) ss
      cross join lateral pgflow_internal.run_of(k.run_id) r
      join pgflow.fanouts n
        on n.flow_slug = r.flow_slug
        and n.flow_version = r.flow_version
        and n.step_slug = k.step_slug
    ) c
    where c.failed > c.tolerated;
end;
$$;
