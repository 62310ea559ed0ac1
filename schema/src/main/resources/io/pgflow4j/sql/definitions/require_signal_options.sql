-- Purpose: every rule about signals in a step's definition.
-- Parameters: step: the wanted row; options.
-- Errors: PF009.
create function pgflow_internal.require_signal_options(step pgflow.steps, options pgflow_internal.options)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  fault text := case
    when step.on_timeout not in ('fail', 'skip')
      then format('on_timeout is %L; it is ''fail'' or ''skip''', step.on_timeout)
    when not step.awaiting and options.signal_timeout is not null
      then 'it awaits no signal; signal_timeout does not apply'
    when not step.awaiting and step.on_timeout = 'skip' then 'it awaits no signal; on_timeout does not apply'
    when step.on_timeout = 'skip' and options.signal_timeout is null
      then 'on_timeout is ''skip'' without a signal_timeout'
    when step.on_timeout = 'skip'
        and num_nonnulls(options.tolerate_failures, options.tolerate_failure_percent) > 0
      then 'on_timeout ''skip'' and tolerated failures exclude each other'
    when step.awaiting and step.repeating then 'a step that awaits a signal cannot repeat'
    when step.awaiting and options.batch_size is not null then 'a batched step cannot await a signal'
  end;
begin
  if fault is not null then
    raise exception using
      errcode = 'PF009',
      message = format('Step %L of flow %L: %s', step.step_slug, step.flow_slug, fault),
      hint = 'See pgflow.add_step for what goes together.';
  end if;
end;
$$;
