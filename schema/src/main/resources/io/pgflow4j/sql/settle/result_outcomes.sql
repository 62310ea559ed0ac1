-- Purpose: say what became of each handed-in result.
-- Parameters: run_ids, step_slugs, task_indexes, attempts, error_messages as handed in; ords, judged as
--   apply_results has returned them.
-- Returns: per task, in any order: its verdict done, repeated, parked, retried or failed when the result was
--   accepted; already_done when the same result had been accepted before; stale when another attempt
--   or the end of the run has overtaken it, or there is no such task.
create function pgflow_internal.result_outcomes(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], error_messages text[], ords bigint[],
  judged pgflow_internal.judgement[]
)
returns table (ord bigint, run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  -- The usual case: every result was accepted.
  if cardinality(ords) = cardinality(run_ids) then
    return query
      select
        u.ord,
        result_outcomes.run_ids[u.ord],
        result_outcomes.step_slugs[u.ord],
        result_outcomes.task_indexes[u.ord],
        coalesce((judged[u.ord]).verdict, 'done')
      from unnest(result_outcomes.ords) as u (ord);
    return;
  end if;
  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index,
      coalesce(
        (judged[h.ord]).verdict,
        case when h.ord in (select u from unnest(result_outcomes.ords) u) then 'done' end,
        (
          select 'already_done'
          from pgflow.task_rows t
          where t.run_id = h.run_id
            and t.step_slug = h.step_slug
            and t.task_index = h.task_index
            and case
              -- A task that has parked may have been ended since.
              when h.error_message is null then pgflow_internal.is_completed(t.status, t.finished_at) or exists (
                select 1
                from pgflow.signals g
                where g.run_id = h.run_id
                  and g.step_slug = h.step_slug
                  and g.task_index = h.task_index
                  and g.attempt = t.attempts_count
                  and g.parked_at is not null
              )
              else t.status = 'failed'
            end
            and (h.attempt is null or t.attempts_count = h.attempt)
        ),
        'stale'
      )
    from unnest(
        result_outcomes.run_ids, result_outcomes.step_slugs, result_outcomes.task_indexes,
        result_outcomes.attempts, result_outcomes.error_messages
      )
      with ordinality as h (run_id, step_slug, task_index, attempt, error_message, ord);
end;
$$;
