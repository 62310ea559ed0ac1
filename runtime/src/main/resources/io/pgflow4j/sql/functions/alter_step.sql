-- Purpose: change a step's options in place, in every version that has the step.
-- Parameters: flow_slug; step_slug; every option, times in seconds: each is set to exactly what is
--   given, null for the flow's or for none. A changed max_concurrency holds for steps that start
--   from now on.
-- Errors: PF002 flow, PF003 step, PF009 options.
-- Locks: steps.
-- Callers: migrations, operators.
create function pgflow.alter_step(
  flow_slug text,
  step_slug text,
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  max_concurrency int default null,
  start_delay int default null,
  max_delay int default null,
  jitter_percent int default null
)
returns setof pgflow.steps
language plpgsql
volatile
security definer
set search_path to ''
as $$
#variable_conflict use_column
declare
  subject text := format('Step %L of flow %L', alter_step.step_slug, alter_step.flow_slug);
  is_fanout boolean;
begin
  perform pgflow.require_flow(alter_step.flow_slug);
  perform pgflow.require_options(
    subject,
    max_attempts => alter_step.max_attempts,
    base_delay => alter_step.base_delay,
    timeout => alter_step.timeout,
    max_delay => alter_step.max_delay,
    jitter_percent => alter_step.jitter_percent,
    max_concurrency => alter_step.max_concurrency,
    start_delay => alter_step.start_delay
  );
  select bool_or(s.step_type = 'fanout') into is_fanout
  from pgflow.steps s
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
  return query
    update pgflow.steps s
    set max_attempts = alter_step.max_attempts,
      base_delay = alter_step.base_delay,
      timeout = alter_step.timeout,
      max_concurrency = case when s.step_type = 'fanout' then alter_step.max_concurrency end,
      start_delay = alter_step.start_delay,
      max_delay = alter_step.max_delay,
      jitter_percent = alter_step.jitter_percent
    where s.flow_slug = alter_step.flow_slug
      and s.step_slug = alter_step.step_slug
    returning s.*;
end;
$$;

comment on function pgflow.alter_step(text, text, int, int, int, int, int, int, int) is
  'Sets all options of a step, in every version that has it, to what is given.';
