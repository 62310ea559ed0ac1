-- Purpose: write a batch of results into its tasks: completions, retries, turns, parkings and failures, of any steps.
-- Parameters: parallel arrays as in apply_results; judged: by place, as in apply_results;
--   handed_on: by place, the steps whose outputs are not stored here, as in arrays_handed_on, null for none.
-- Returns: the places in the batch of the results that were accepted; null where none was.
-- Locks: step_tasks by key.
create function pgflow_internal.write_results(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[],
  judged pgflow_internal.judgement[], handed_on pgflow_internal.step_key[]
)
returns bigint[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  ords bigint[];
begin
  -- The keys are sorted before they are locked: the update takes its rows in this order, and of
  -- several results for one attempt the first.
  with handed as materialized (
    select
      h.run_id, h.step_slug, h.task_index, h.ord,
      h.error_message is null as with_output,
      h.attempt is not null as numbered,
      coalesce((judged[h.ord]).attempt, h.attempt) as attempt,
      coalesce((judged[h.ord]).verdict, 'done') as verdict,
      (judged[h.ord]).delay,
      (judged[h.ord]).error_message
    from unnest(
        write_results.run_ids, write_results.step_slugs, write_results.task_indexes,
        write_results.attempts, write_results.error_messages
      )
      with ordinality
      as h (run_id, step_slug, task_index, attempt, error_message, ord)
    -- A failure of a task that was not live when it was judged came too late, whatever it is now.
    where h.error_message is null or (judged[h.ord]).ord is not null
    order by h.run_id, h.step_slug, h.task_index, h.ord
  ),
  updated as (
    update pgflow.task_rows t
    set status = case h.verdict
        when 'done' then 'completed'
        when 'failed' then 'failed'
        when 'parked' then 'parked'
        else pgflow_internal.queued_status(t.flow_slug, t.step_slug)
      end,
      output = case
        when h.with_output and h.verdict <> 'parked' and handed_on[h.ord] is null
          then coalesce(write_results.outputs[h.ord], 'null')
      end,
      error_message = h.error_message,
      visible_at = case when h.delay is not null
        then now + make_interval(secs => h.delay::double precision)
        else t.visible_at
      end,
      finished_at = case when h.delay is null then now end
    from handed h
    where t.run_id = any (array[h.run_id])
      and t.step_slug = h.step_slug
      and t.task_index = h.task_index
      and (
        pgflow_internal.holds_attempt(t.status, t.attempts_count, h.attempt, h.numbered)
        or h.verdict = 'failed'
          and t.attempts_count = h.attempt
          and pgflow_internal.is_overdue_signal(t.status, t.visible_at, now)
      )
    returning h.ord
  )
  select array_agg(u.ord) into ords from updated u;
  return ords;
end;
$$;
