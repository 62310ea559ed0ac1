-- Purpose: decide what becomes of signals, while their tasks are locked.
-- Parameters: parallel arrays as in signal_tasks.
-- Returns: one row per signal. Of several for one task the first that is not stale is accepted.
create function pgflow_internal.judge_signals(
  run_ids uuid[], step_slugs text[], task_indexes int[], payloads jsonb[], tokens text[]
)
returns setof pgflow_internal.judged_signal language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return query
    with judged as materialized (
      select
        k.ord, k.run_id, k.step_slug, k.task_index, t.status as task_status,
        case
          when s.step_slug is null then 'stale'
          when tokens[k.ord] is not null and (
            pgflow_internal.token_text(g) = tokens[k.ord]
            and g.attempt = t.attempts_count
            and t.status in ('started', 'parked', 'completed')
          ) is not true
            then 'stale'
          when t.status in ('failed', 'cancelled') then 'stale'
          when t.status is null and not (
            r.status = 'started'
            and ss.status = 'created'
            and k.task_index between 0 and case s.step_type when 'single' then 0 else f.max_fanout - 1 end
          )
            then 'stale'
          when a.payload is null then 'accepted'
          when a.payload = coalesce(payloads[k.ord], 'null') then 'already_done'
          else 'conflict'
        end as outcome
      from unnest(judge_signals.run_ids, judge_signals.step_slugs, judge_signals.task_indexes)
        with ordinality as k (run_id, step_slug, task_index, ord)
      left join lateral pgflow_internal.run_of(k.run_id) r on true
      left join pgflow.flows f on f.flow_slug = r.flow_slug
      left join pgflow.steps s
        on s.flow_slug = r.flow_slug
        and s.flow_version = r.flow_version
        and s.step_slug = k.step_slug
        and s.awaiting
      left join lateral (
        select ss.status
        from pgflow.step_states ss
        where ss.run_id = k.run_id and ss.step_slug = k.step_slug
        limit 1
      ) ss on true
      left join lateral pgflow_internal.task_of(k.run_id, k.step_slug, k.task_index) t on true
      left join lateral (
        select g.*
        from pgflow.signals g
        where g.run_id = k.run_id and g.step_slug = k.step_slug and g.task_index = k.task_index
        limit 1
      ) g on true
      -- What was accepted before.
      cross join lateral (select case when t.status = 'completed' then t.output else g.payload end as payload) a
    ),
    firsts as (
      select
        j.*,
        first_value(j.ord) over (
          partition by j.run_id, j.step_slug, j.task_index, j.outcome = 'accepted' order by j.ord
        ) as first_ord
      from judged j
    )
    select
      j.ord, j.run_id, j.step_slug, j.task_index, j.task_status,
      case
        when j.outcome <> 'accepted' or j.first_ord = j.ord then j.outcome
        when coalesce(payloads[j.ord], 'null') = coalesce(payloads[j.first_ord], 'null') then 'already_done'
        else 'conflict'
      end
    from firsts j;
end;
$$;
