-- Purpose: change a step's options in place, in every version that has the step.
-- Parameters: flow_slug; step_slug; every option, times in seconds: each is set to exactly what is
--   given, null for the flow's or for none. A changed max_concurrency or batch_size holds for steps
--   that start from now on, a changed rate at once, a changed repeat_every or repeat_max with the next
--   turn, a changed signal_timeout for tasks that park from now on. Whether a step is batched, tolerates
--   failures or repeats is structure: batch_size,
--   tolerate_failures, tolerate_failure_percent, repeat_every and repeat_max stay as they are when
--   they are not given.
-- Errors: PF002 flow, PF003 step, PF009 options, also those that the step's structure lacks.
-- Locks: as lock_flow; then steps, step_rates; step_tasks by key when the step gets its first rate.
create function pgflow.alter_step(
  flow_slug text,
  step_slug text,
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  max_concurrency int default null,
  start_delay int default null,
  max_delay int default null,
  jitter_percent int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null,
  rate text default null,
  repeat_every int default null,
  repeat_max int default null,
  signal_timeout int default null
)
returns setof pgflow.steps language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows := pgflow_internal.lock_flow(alter_step.flow_slug);
  subject text := format('Step %L of flow %L', alter_step.step_slug, alter_step.flow_slug);
  options pgflow_internal.options;
  is_fanout boolean;
  is_batched boolean;
  is_tolerant boolean;
  repeats boolean;
  awaiting boolean;
  skips_late boolean;
  inapplicable text;
begin
  options.max_attempts := alter_step.max_attempts;
  options.base_delay := alter_step.base_delay;
  options.timeout := alter_step.timeout;
  options.max_delay := alter_step.max_delay;
  options.jitter_percent := alter_step.jitter_percent;
  options.start_delay := alter_step.start_delay;
  options.max_concurrency := alter_step.max_concurrency;
  options.batch_size := alter_step.batch_size;
  options.tolerate_failures := alter_step.tolerate_failures;
  options.tolerate_failure_percent := alter_step.tolerate_failure_percent;
  options.rate := alter_step.rate;
  options.repeat_every := alter_step.repeat_every;
  options.repeat_max := alter_step.repeat_max;
  options.signal_timeout := alter_step.signal_timeout;
  perform pgflow_internal.require_options(subject, options);
  select
    bool_or(f.step_slug is not null), bool_or(f.batch_size is not null),
    bool_or(pgflow_internal.tolerates_failures(f)), bool_or(p.step_slug is not null), bool_or(s.awaiting),
    bool_or(s.on_timeout = 'skip' and s.flow_version = flow.current_version)
  into is_fanout, is_batched, is_tolerant, repeats, awaiting, skips_late
  from pgflow.steps s
  left join pgflow.fanouts f
    on f.flow_slug = s.flow_slug and f.flow_version = s.flow_version and f.step_slug = s.step_slug
  left join pgflow.repeats p
    on p.flow_slug = s.flow_slug and p.flow_version = s.flow_version and p.step_slug = s.step_slug
  where s.flow_slug = alter_step.flow_slug
    and s.step_slug = alter_step.step_slug;
  if is_fanout is null then
    raise exception using
      errcode = 'PF003',
      message = format('Flow %L has no step %L', alter_step.flow_slug, alter_step.step_slug),
      hint = 'Check the spelling, or add the step in the flow''s next version.';
  end if;
  if alter_step.max_concurrency is not null and not is_fanout then
    raise exception using
      errcode = 'PF009',
      message = format('%s is not a fanout step; max_concurrency does not apply', subject),
      hint = 'Leave max_concurrency out.';
  end if;
  inapplicable := case
    when alter_step.batch_size is not null and not is_batched
      then 'is not batched; batch_size does not apply'
    when coalesce(alter_step.tolerate_failures, alter_step.tolerate_failure_percent) is not null
        and not is_tolerant
      then 'tolerates no failures; tolerate_failures and tolerate_failure_percent do not apply'
    when num_nonnulls(alter_step.repeat_every, alter_step.repeat_max) > 0 and not repeats
      then 'does not repeat; repeat_every and repeat_max do not apply'
    when alter_step.signal_timeout is not null and not awaiting
      then 'awaits no signal; signal_timeout does not apply'
    when alter_step.signal_timeout is null and skips_late
      then 'is skipped when no signal arrives in time; it needs a signal_timeout'
  end;
  if inapplicable is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s %s', subject, inapplicable),
      hint = 'Its tasks'' input or its output would change: give the flow''s next version such a step.';
  end if;
  update pgflow.fanouts f
  set max_concurrency = options.max_concurrency,
    batch_size = case when f.batch_size is not null then coalesce(options.batch_size, f.batch_size) end,
    tolerate_failures = case
      when not pgflow_internal.tolerates_failures(f) or options.tolerate_failure_percent is not null then null
      else coalesce(options.tolerate_failures, f.tolerate_failures)
    end,
    tolerate_failure_percent = case
      when not pgflow_internal.tolerates_failures(f) or options.tolerate_failures is not null then null
      else coalesce(options.tolerate_failure_percent, f.tolerate_failure_percent)
    end
  where f.flow_slug = alter_step.flow_slug
    and f.step_slug = alter_step.step_slug;
  update pgflow.repeats p
  set repeat_every = coalesce(options.repeat_every, p.repeat_every),
    repeat_max = coalesce(options.repeat_max, p.repeat_max)
  where p.flow_slug = alter_step.flow_slug
    and p.step_slug = alter_step.step_slug;
  return query
    update pgflow.steps s
    set max_attempts = options.max_attempts,
      base_delay = options.base_delay,
      timeout = options.timeout,
      max_delay = options.max_delay,
      jitter_percent = options.jitter_percent,
      start_delay = options.start_delay,
      -- An earlier version may need one that the current one does not have.
      signal_timeout = case
        when s.on_timeout = 'skip' then coalesce(options.signal_timeout, s.signal_timeout)
        when s.awaiting then options.signal_timeout
      end,
      rate = options.rate
    where s.flow_slug = alter_step.flow_slug
      and s.step_slug = alter_step.step_slug
    returning s.*;
  perform pgflow_internal.set_step_rate(alter_step.flow_slug, alter_step.step_slug, alter_step.rate);
end;
$$;

comment on function pgflow.alter_step(
  text, text, int, int, int, int, int, int, int, int, int, int, text, int, int, int
) is
  'Sets all options of a step, in every version that has it, to what is given.';
