-- Purpose: what an exchange reports about results: one row for each that the caller handed in, and one for each task
--   that failed because its last lease or the deadline of its signal was over.
-- Parameters: handed_in: how many of the results are the caller's, which come first; the others as in
--   result_outcomes.
-- Returns: in order: the outcome; flow_slug and attempt of tasks that the caller did not hand in; delay: the seconds
--   until the next attempt of a task that is retried or repeated; fault: why a completion counts as a failure, and the
--   error of a task that the caller did not hand in.
create function pgflow_internal.exchange_outcomes(
  handed_in int,
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], error_messages text[], ords bigint[],
  judged pgflow_internal.judgement[]
)
returns table (
  outcome text,
  flow_slug text,
  run_id uuid,
  step_slug text,
  task_index int,
  attempt int,
  delay int,
  fault jsonb
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    select
      r.outcome,
      case when r.ord > handed_in then (select u.flow_slug from pgflow.runs u where u.run_id = r.run_id) end,
      r.run_id, r.step_slug, r.task_index,
      case when r.ord > handed_in then attempts[r.ord] end,
      case when r.outcome in ('retried', 'repeated') then (
        select round(extract(epoch from t.visible_at - now))::int
        from pgflow.task_rows t
        where t.run_id = r.run_id and t.step_slug = r.step_slug and t.task_index = r.task_index
      ) end,
      case
        when r.ord > handed_in then to_jsonb(error_messages[r.ord])
        when r.outcome in ('retried', 'failed') and error_messages[r.ord] is null
          then to_jsonb((judged[r.ord]).error_message)
      end
    from pgflow_internal.result_outcomes(
      exchange_outcomes.run_ids, exchange_outcomes.step_slugs, exchange_outcomes.task_indexes,
      exchange_outcomes.attempts, exchange_outcomes.error_messages, exchange_outcomes.ords,
      exchange_outcomes.judged
    ) r
    where r.ord <= handed_in or r.outcome = 'failed'
    order by r.ord;
end;
$$;
