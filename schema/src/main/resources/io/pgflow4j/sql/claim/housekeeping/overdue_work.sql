-- Purpose: list tasks whose lease expired on their last attempt, which a claim fails before it claims.
-- Parameters: flow_slugs, in which leases have expired; qty: how many such tasks per flow to list at most,
--   of the 100 that expired first, and of the 100 first of the 10 leases that did. free_tasks takes the others of
--   these away.
-- Returns: arrays for apply_results.
create function pgflow_internal.overdue_work(
  flow_slugs text[],
  qty int,
  out run_ids uuid[], out step_slugs text[], out task_indexes int[], out attempts int[], out error_messages text[]
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  leases_from timestamptz := pgflow_internal.leases_from();
begin
  select
    coalesce(array_agg(t.run_id), '{}'),
    coalesce(array_agg(t.step_slug), '{}'),
    coalesce(array_agg(t.task_index), '{}'),
    coalesce(array_agg(t.attempts_count), '{}'),
    coalesce(
      array_agg(pgflow_internal.lease_expired_text(t.attempts_count, t.timeout)),
      '{}'
    )
  into run_ids, step_slugs, task_indexes, attempts, error_messages
  from unnest(overdue_work.flow_slugs) as k (flow_slug)
  cross join lateral (
    select t.*, a.timeout
    from (
      (
        select
          t.run_id, t.flow_slug, t.flow_version, t.step_slug, t.task_index, t.attempts_count, t.attempts_floor,
          t.visible_at
        from pgflow.task_rows t
        where hashtextextended(t.flow_slug, 0) = hashtextextended(k.flow_slug, 0)
          and t.flow_slug = k.flow_slug and t.status = 'started'
          and t.visible_at >= leases_from and t.visible_at <= now
        order by t.visible_at
        limit 100
      )
      union all
      (
        select l.run_id, l.flow_slug, l.flow_version, l.step_slug, n.task_index, 1, 0, l.expires_at
        from (
          select l.*
          from pgflow.leases l
          where hashtextextended(l.flow_slug, 0) = hashtextextended(k.flow_slug, 0)
            and l.flow_slug = k.flow_slug and l.expires_at >= leases_from and l.expires_at <= now
          order by l.expires_at
          limit 10
        ) l
        cross join lateral pgflow_internal.leased_tasks(l) n
        order by l.expires_at
        limit 100
      )
    ) t
    cross join lateral (
      select coalesce(s.timeout, f.timeout) as timeout, coalesce(s.max_attempts, f.max_attempts) as max_attempts
      from pgflow.steps s
      join pgflow.flows f on f.flow_slug = s.flow_slug
      where s.flow_slug = t.flow_slug
        and s.flow_version = t.flow_version
        and s.step_slug = t.step_slug
    ) a
    where t.attempts_count - t.attempts_floor >= a.max_attempts
    order by t.visible_at
    limit overdue_work.qty
  ) t;
end;
$$;
