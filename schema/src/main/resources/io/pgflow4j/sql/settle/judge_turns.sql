-- Purpose: decide about completions of steps that repeat: an output that does not match queues its task again, or
--   fails it for good when it was the last turn. Nothing is locked, see judge_tasks.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: one row per completion that does not count: verdict repeated, with the delay until the next turn, or failed.
create function pgflow_internal.judge_turns(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[]
)
returns setof pgflow_internal.judgement language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index,
      coalesce(h.attempt, t.attempts_count),
      case when m.error_message is null then 'repeated' else 'failed' end,
      case when m.error_message is null then p.repeat_every::numeric end,
      m.error_message,
      case when m.error_message is not null and pgflow_internal.tolerates_failures(n) then 1 end
    from unnest(
        judge_turns.run_ids, judge_turns.step_slugs, judge_turns.task_indexes, judge_turns.attempts,
        judge_turns.error_messages
      )
      with ordinality
      as h (run_id, step_slug, task_index, attempt, error_message, ord)
    cross join lateral pgflow_internal.run_of(h.run_id) r
    join pgflow.repeats p
      on p.flow_slug = r.flow_slug and p.flow_version = r.flow_version and p.step_slug = h.step_slug
    left join pgflow.fanouts n
      on n.flow_slug = p.flow_slug and n.flow_version = p.flow_version and n.step_slug = p.step_slug
    cross join lateral pgflow_internal.task_of(h.run_id, h.step_slug, h.task_index) t
    left join lateral (
      select y.turns
      from pgflow.task_turns y
      where y.run_id = h.run_id and y.step_slug = h.step_slug and y.task_index = h.task_index
      limit 1
    ) y on true
    cross join lateral (
      select case
        when coalesce(y.turns, 0) + 1 >= p.repeat_max then format(
          'The output did not match the condition of the repeat after %s turns: %s',
          coalesce(y.turns, 0) + 1, coalesce(p.expression, p.path)
        )
        else pgflow_internal.turn_mismatch(t, coalesce(judge_turns.outputs[h.ord], 'null'))
      end
      offset 0
    ) m (error_message)
    where h.error_message is null
      and jsonb_path_match(coalesce(judge_turns.outputs[h.ord], 'null'), p.jsonpath, '{}', true) is not true;
end;
$$;
