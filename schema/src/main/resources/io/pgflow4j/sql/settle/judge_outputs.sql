-- Purpose: second part of judge_tasks: find the outputs that a dependent fanout cannot use. Their tasks have failed.
-- Parameters and returns: as in judge_tasks.
create function pgflow_internal.judge_outputs(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[]
)
returns setof pgflow_internal.judgement language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index,
      coalesce(h.attempt, t.attempts_count),
      'failed',
      null::numeric,
      m.mismatch,
      null::int
    from (
      -- Which of the steps handed in does a fanout step depend on? Few rows, however large the batch.
      select distinct r.run_id, k.step_slug, n.max_fanout, n.fanout_path
      from (
        select distinct u.run_id, u.step_slug
        from unnest(run_ids, step_slugs, error_messages) as u (run_id, step_slug, error_message)
        where u.error_message is null
      ) k
      cross join lateral pgflow_internal.run_of(k.run_id) r
      cross join lateral pgflow_internal.dependent_fanouts(r.flow_slug, r.flow_version, k.step_slug) n
    ) g
    join unnest(run_ids, step_slugs, task_indexes, attempts, error_messages)
      with ordinality
      as h (run_id, step_slug, task_index, attempt, error_message, ord)
      on h.run_id = g.run_id and h.step_slug = g.step_slug and h.error_message is null
    cross join lateral pgflow_internal.task_of(h.run_id, h.step_slug, h.task_index) t
    cross join lateral (
      select pgflow_internal.fanout_mismatch(judge_outputs.outputs[h.ord], g.fanout_path, g.max_fanout)
    ) m (mismatch)
    where m.mismatch is not null;
end;
$$;
