-- Purpose: where tasks wait and why: what one looks at when work does not get on.
-- Returns: per flow version and step that has such tasks, by slug: due: could be claimed now, at most 1,001, which
--   means more; oldest_due_at: since when the oldest of them waits; delayed: due later, the same; next_due_at; waiting:
--   held back by max_concurrency, among 10,001 of all steps; running: claimed, the same; expired: of those, how many
--   leases have ended; max_claims and period_seconds: the step's rate or null; claimed: how many claims of it the
--   last period had; paused: whether the step or its flow is paused.
-- Notes: two index walks with a bound per step. Ask for it seldom, and share the answer.
create function pgflow.list_backlog()
returns table (
  flow_slug text,
  flow_version int,
  step_slug text,
  due int,
  oldest_due_at timestamptz,
  delayed int,
  next_due_at timestamptz,
  waiting int,
  running int,
  expired int,
  max_claims int,
  period_seconds float8,
  claimed int,
  paused boolean
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    with held as materialized (
      select h.flow_slug, h.flow_version, h.step_slug, count(*)::int as tasks
      from (
        select t.flow_slug, t.flow_version, t.step_slug
        from pgflow.task_rows t
        where t.status = 'waiting'
        limit 10001
      ) h
      group by h.flow_slug, h.flow_version, h.step_slug
    ),
    leases as materialized (
      select
        l.flow_slug, l.flow_version, l.step_slug, count(*)::int as tasks,
        (count(*) filter (where l.visible_at <= now))::int as expired
      from (
        select t.flow_slug, t.flow_version, t.step_slug, t.visible_at
        from pgflow_internal.started_tasks() t
        limit 10001
      ) l
      group by l.flow_slug, l.flow_version, l.step_slug
    )
    select
      s.flow_slug, s.flow_version, s.step_slug,
      d.tasks, d.first, w.tasks, w.first, coalesce(h.tasks, 0), coalesce(l.tasks, 0), coalesce(l.expired, 0),
      r.max_claims, extract(epoch from r.period)::float8,
      (
        pgflow_internal.claims_until(r.flow_slug, r.step_slug, 'infinity')
          - pgflow_internal.claims_until(r.flow_slug, r.step_slug, now - r.period)
      )::int,
      exists (
        select from pgflow.pauses p where p.flow_slug = s.flow_slug and p.step_slug in ('', s.step_slug)
      )
    from pgflow.steps s
    cross join lateral pgflow_internal.due_in_group(s.flow_slug, s.step_slug, s.flow_version, '-infinity', now, 1001) d
    cross join lateral pgflow_internal.due_in_group(s.flow_slug, s.step_slug, s.flow_version, now, 'infinity', 1001) w
    left join held h
      on h.flow_slug = s.flow_slug and h.flow_version = s.flow_version and h.step_slug = s.step_slug
    left join leases l
      on l.flow_slug = s.flow_slug and l.flow_version = s.flow_version and l.step_slug = s.step_slug
    left join pgflow.step_rates r
      on r.flow_slug = s.flow_slug and r.step_slug = s.step_slug and r.max_claims is not null
    where d.tasks > 0 or w.tasks > 0 or h.tasks > 0 or l.tasks > 0
    order by s.flow_slug, s.flow_version, s.step_slug;
end;
$$;

comment on function pgflow.list_backlog() is 'Per step, the tasks that are due, delayed, held back or running.';
