-- Purpose: count turns that did not match, and give their tasks the next turn: new attempts, and the output as
--   "previous" in the input.
-- Parameters: judged: the accepted results; those with verdict repeated count.
-- Locks: task_turns; the tasks are locked already.
create function pgflow_internal.record_turns(judged pgflow_internal.judgement[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  insert into pgflow.task_turns (run_id, step_slug, task_index, turns)
  select j.run_id, j.step_slug, j.task_index, 1
  from unnest(record_turns.judged) j
  where j.verdict = 'repeated'
  on conflict (run_id, step_slug, task_index) do update set turns = task_turns.turns + 1;
  update pgflow.task_rows t
  set attempts_floor = t.attempts_count,
    input = pgflow_internal.turn_input(t, t.output),
    output = null
  from unnest(record_turns.judged) j
  where j.verdict = 'repeated'
    and t.run_id = any (array[j.run_id])
    and t.step_slug = j.step_slug
    and t.task_index = j.task_index;
end;
$$;
