-- Purpose: start one fanout step by hand. The engine does this automatically when the step becomes
--   ready. Here a dependency that does not fit raises instead of failing the run.
-- Parameters: run_id; step_slug of a fanout step whose dependency is completed.
-- Returns: how many tasks were created; 0 when the step had started already, or is skipped.
-- Errors: PF003 step, PF004 run, PF006 not a fanout step, PF007 the dependency's output is not an
--   array or does not fit the path, PF011 the dependency is not completed yet or the run has ended,
--   PF015 it has more elements than the flow's max_fanout.
-- Locks: runs, then step_states of steps not started; those only change under their run.
create function pgflow.spawn_fanout_tasks(run_id uuid, step_slug text)
returns int language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  run pgflow.runs := pgflow_internal.require_run(spawn_fanout_tasks.run_id);
  step pgflow.steps;
  state pgflow.step_states;
  dep_slug text;
  mismatch text;
begin
  select s.* into step
  from pgflow.steps s
  where s.flow_slug = run.flow_slug
    and s.flow_version = run.flow_version
    and s.step_slug = spawn_fanout_tasks.step_slug;
  if not found then
    raise exception using
      errcode = 'PF003',
      message = format('Run %s has no step %L', run.run_id, spawn_fanout_tasks.step_slug),
      hint = format('Look at pgflow.steps for flow %L version %s.', run.flow_slug, run.flow_version);
  end if;
  if step.step_type <> 'fanout' then
    raise exception using
      errcode = 'PF006',
      message = format('Step %L of flow %L is not a fanout step', step.step_slug, step.flow_slug),
      hint = 'Single steps are started by pgflow.start_ready_steps.';
  end if;

  select r.* into run
  from pgflow.runs r
  where r.run_id = spawn_fanout_tasks.run_id
  for no key update;
  -- Not locked: who completes a started step holds its state and may be waiting for the run.
  select ss.* into state
  from pgflow.step_states ss
  where ss.run_id = run.run_id and ss.step_slug = step.step_slug;
  select d.dep_slug into dep_slug
  from pgflow.deps d
  where d.flow_slug = step.flow_slug
    and d.flow_version = step.flow_version
    and d.step_slug = step.step_slug;
  -- Read the output even when the dependency failed because of it: the error has to explain that one.
  select pgflow_internal.fanout_mismatch(t.output, n.fanout_path, f.max_fanout) into mismatch
  from pgflow.task_rows t
  join pgflow.fanouts n
    on n.flow_slug = t.flow_slug and n.flow_version = t.flow_version and n.step_slug = step.step_slug
  join pgflow.flows f on f.flow_slug = t.flow_slug
  join pgflow.steps s
    on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
  where t.run_id = run.run_id
    and t.step_slug = dep_slug
    and t.task_index = 0
    and t.output is not null
    and s.step_type = 'single';
  if mismatch is not null then
    raise exception using
      errcode = case when mismatch like 'Fanout over %' then 'PF015' else 'PF007' end,
      message = mismatch,
      detail = format('Run %s, step %L over %L', run.run_id, step.step_slug, dep_slug),
      hint = case
        when mismatch like 'Fanout over %'
          then 'Raise max_fanout with pgflow.alter_flow, or return fewer elements.'
        else format('Let step %L return an array, or set the fanout''s path.', dep_slug)
      end;
  end if;
  if state.status = 'skipped' then
    return 0;
  end if;
  if state.initial_tasks is null and (state.remaining_deps > 0 or run.status <> 'started') then
    raise exception using
      errcode = 'PF011',
      message = format(
        'Step %L of run %s cannot start: the run is %s and %s dependency is not completed',
        step.step_slug, run.run_id, run.status, state.remaining_deps
      ),
      hint = 'Complete the dependency first.';
  end if;
  if state.status <> 'created' then
    return 0;
  end if;

  perform pgflow_internal.start_and_advance(array[row(run.run_id, step.step_slug)::pgflow_internal.step_key]);
  return (
    select ss.initial_tasks
    from pgflow.step_states ss
    where ss.run_id = run.run_id and ss.step_slug = step.step_slug
  );
end;
$$;

comment on function pgflow.spawn_fanout_tasks(uuid, text) is
  'Starts a ready fanout step by hand; raises when its dependency''s output does not fit.';
