-- Purpose: add a step to a flow version. Steps come after their dependencies, so a cycle cannot be
--   written down.
-- Parameters: flow_slug; step_slug; deps_slugs: the steps whose outputs it needs; options: times in
--   seconds, null for the flow's; step_type: 'single' or 'fanout'; flow_version: null for the
--   current; fanout_path: where the elements are in the dependency's output; max_concurrency: most
--   tasks of one run's step queued or started at once; start_delay; contract_version: first version
--   since which the step's contract is unchanged, null for this one; batch_size: most items of one
--   task, whose input then is {"items": [...], "firstIndex": k} and whose output an array with one
--   element per item; null for one item per task, {"item": ...}; tolerate_failures,
--   tolerate_failure_percent: how many items may fail permanently, as a number or as a share of the run's
--   items; the step's output then is an array of {"ok": output} and {"failed": {"index", "attempts",
--   "message"}}, see gather_outputs; rate: most claims of the step's tasks, of all runs and
--   versions, such as 100/s, 20/m or 5/h; optional_deps, one_of_deps: those of deps_slugs that may be
--   skipped without skipping the step, one_of_deps all but one of them; when_path, unless_path: the
--   condition that decides whether the step runs, a jsonpath over {"run": ..., "<dependency>": ...};
--   where_path: which elements a fanout takes, a jsonpath over one element; on_exhausted: 'fail', or
--   'skip' to skip the step when it has failed permanently; repeat_until: a jsonpath over the step's
--   output (of each item): where it does not hold, the task runs again after repeat_every seconds, at
--   most repeat_max turns; *_text: how people write these conditions; awaits: whether a completed task
--   parks until a signal arrives, whose payload is its output, see signal_tasks; signal_timeout: how long
--   it stays parked, null for no end; on_timeout: 'fail', or 'skip' to skip the step when no signal has
--   arrived in time; start_at: a jsonpath over what when_path is over, to the time with a zone before which the step's
--   tasks do not start: absent, null or past means at once, and what is not a time fails the run.
-- Returns: the step's row. Re-adding the identical step changes nothing.
-- Errors: PF001 slug, PF002 flow, PF003 unknown dependency, PF005 the step exists with another
--   structure or options, or runs of that version exist, PF006 fanout rules, PF008 paths, PF009 options, PF012 version.
-- Locks: as lock_flow; then step_rates; step_tasks by key when the step gets its first rate.
create function pgflow.add_step(
  flow_slug text,
  step_slug text,
  deps_slugs text[] default '{}',
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  step_type text default 'single',
  flow_version int default null,
  fanout_path text default null,
  max_concurrency int default null,
  start_delay int default null,
  max_delay int default null,
  jitter_percent int default null,
  contract_version int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null,
  rate text default null,
  optional_deps text[] default null,
  one_of_deps text[] default null,
  when_path text default null,
  when_text text default null,
  unless_path text default null,
  unless_text text default null,
  where_path text default null,
  where_text text default null,
  on_exhausted text default null,
  repeat_until text default null,
  repeat_until_text text default null,
  repeat_every int default null,
  repeat_max int default null,
  awaits boolean default false,
  signal_timeout int default null,
  on_timeout text default null,
  start_at text default null,
  start_at_text text default null
)
returns pgflow.steps language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  flow pgflow.flows := pgflow_internal.lock_flow(add_step.flow_slug);
  deps pgflow.deps[];
  conditions pgflow.conditions[];
  options pgflow_internal.options;
  wanted pgflow.steps;
  fanout pgflow.fanouts;
  repeat pgflow.repeats;
  existing pgflow.steps;
  existing_fanout pgflow.fanouts;
  existing_repeat pgflow.repeats;
begin
  perform pgflow_internal.require_valid_slug(add_step.step_slug, 'step');
  options.max_attempts := add_step.max_attempts;
  options.base_delay := add_step.base_delay;
  options.timeout := add_step.timeout;
  options.max_delay := add_step.max_delay;
  options.jitter_percent := add_step.jitter_percent;
  options.start_delay := add_step.start_delay;
  options.max_concurrency := add_step.max_concurrency;
  options.batch_size := add_step.batch_size;
  options.tolerate_failures := add_step.tolerate_failures;
  options.tolerate_failure_percent := add_step.tolerate_failure_percent;
  options.rate := add_step.rate;
  options.repeat_every := add_step.repeat_every;
  options.repeat_max := add_step.repeat_max;
  options.signal_timeout := add_step.signal_timeout;
  wanted := jsonb_populate_record(wanted, to_jsonb(options));
  wanted.flow_slug := add_step.flow_slug;
  wanted.flow_version := coalesce(add_step.flow_version, flow.current_version);
  wanted.step_slug := add_step.step_slug;
  wanted.step_type := coalesce(add_step.step_type, 'single');
  deps := array(
    select row(
      wanted.flow_slug, wanted.flow_version, d, wanted.step_slug,
      case
        when d = any (add_step.optional_deps) then 'optional'
        when d = any (add_step.one_of_deps) then 'one_of'
        else 'required'
      end
    )::pgflow.deps
    from (select distinct u from unnest(add_step.deps_slugs) as u) as k (d)
    order by d
  );
  conditions := pgflow_internal.step_conditions(
    wanted, add_step.when_path, add_step.when_text, add_step.unless_path, add_step.unless_text,
    add_step.where_path, add_step.where_text
  );
  repeat := pgflow_internal.step_repeat(
    wanted, add_step.repeat_until, add_step.repeat_until_text, options
  );
  wanted.deps_count := cardinality(deps);
  wanted.contract_version := coalesce(add_step.contract_version, wanted.flow_version);
  wanted.repeating := repeat.path is not null;
  wanted.awaiting := coalesce(add_step.awaits, false);
  wanted.outputs_judged := wanted.repeating or wanted.awaiting or add_step.batch_size is not null;
  wanted.conditional := num_nonnulls(add_step.when_path, add_step.unless_path) > 0;
  wanted.on_exhausted := coalesce(add_step.on_exhausted, 'fail');
  wanted.on_timeout := coalesce(add_step.on_timeout, 'fail');
  wanted.start_at := add_step.start_at;
  wanted.start_at_text := add_step.start_at_text;
  fanout := jsonb_populate_record(fanout, to_jsonb(options));
  fanout.fanout_path := add_step.fanout_path;
  perform pgflow_internal.require_step_definition(wanted, fanout, add_step.deps_slugs, flow.current_version);
  perform pgflow_internal.require_branches(
    wanted, add_step.deps_slugs, add_step.optional_deps, add_step.one_of_deps, conditions, repeat, options
  );
  perform pgflow_internal.require_signal_options(wanted, options);
  perform pgflow_internal.require_start_time(wanted);
  perform pgflow_internal.require_options(
    format('Step %L of flow %L', wanted.step_slug, wanted.flow_slug), options
  );
  fanout.flow_slug := wanted.flow_slug;
  fanout.flow_version := wanted.flow_version;
  fanout.step_slug := wanted.step_slug;
  fanout.fanout_jsonpath := pgflow_internal.fanout_jsonpath(add_step.fanout_path);
  fanout.where_jsonpath := add_step.where_path::jsonpath;

  wanted.created_at := pgflow_internal.current_time();
  -- The flow is locked, so that no other step takes this number.
  select count(*)::int into wanted.step_index
  from pgflow.steps s
  where s.flow_slug = wanted.flow_slug and s.flow_version = wanted.flow_version;
  insert into pgflow.steps select wanted.* on conflict (flow_slug, flow_version, step_slug) do nothing;
  if found then
    if exists (
      select 1
      from pgflow.runs r
      where r.flow_slug = wanted.flow_slug and r.flow_version = wanted.flow_version
    ) then
      raise exception using
        errcode = 'PF005',
        message = format(
          'Step %L cannot be added to version %s of flow %L: runs of that version exist',
          wanted.step_slug, wanted.flow_version, wanted.flow_slug
        ),
        hint = 'Open the flow''s next version with pgflow.create_flow and add its steps there.';
    end if;
    insert into pgflow.deps select d.* from unnest(deps) d;
    insert into pgflow.conditions select c.* from unnest(conditions) c;
    if repeat.path is not null then
      insert into pgflow.repeats select repeat.*;
    end if;
    if wanted.step_type = 'fanout' then
      insert into pgflow.fanouts select fanout.*;
      update pgflow.steps s
      set outputs_judged = true
      where s.flow_slug = wanted.flow_slug
        and s.flow_version = wanted.flow_version
        and s.step_slug = any (add_step.deps_slugs);
    end if;
    if wanted.flow_version = flow.current_version then
      perform pgflow_internal.set_step_rate(wanted.flow_slug, wanted.step_slug, wanted.rate);
    end if;
    return wanted;
  end if;

  select s.* into existing
  from pgflow.steps s
  where s.flow_slug = wanted.flow_slug
    and s.flow_version = wanted.flow_version
    and s.step_slug = wanted.step_slug;
  select f.* into existing_fanout
  from pgflow.fanouts f
  where f.flow_slug = wanted.flow_slug
    and f.flow_version = wanted.flow_version
    and f.step_slug = wanted.step_slug;
  select p.* into existing_repeat
  from pgflow.repeats p
  where p.flow_slug = wanted.flow_slug
    and p.flow_version = wanted.flow_version
    and p.step_slug = wanted.step_slug;
  wanted.created_at := existing.created_at;
  wanted.step_index := existing.step_index;
  wanted.outputs_judged := existing.outputs_judged;
  if existing is distinct from wanted
    or (wanted.step_type = 'fanout' and existing_fanout::text is distinct from fanout::text)
    or (
      num_nonnulls(existing_repeat.path, repeat.path) > 0
      and existing_repeat::text is distinct from repeat::text
    )
    or deps is distinct from array(
      select d
      from pgflow.deps d
      where d.flow_slug = wanted.flow_slug
        and d.flow_version = wanted.flow_version
        and d.step_slug = wanted.step_slug
      order by d.dep_slug
    )
    or conditions::text is distinct from array(
      select c
      from pgflow.conditions c
      where c.flow_slug = wanted.flow_slug
        and c.flow_version = wanted.flow_version
        and c.step_slug = wanted.step_slug
      order by c.kind
    )::text
  then
    raise exception using
      errcode = 'PF005',
      message = format(
        'Step %L of flow %L version %s exists with another definition',
        wanted.step_slug, wanted.flow_slug, wanted.flow_version
      ),
      hint = 'Options change with pgflow.alter_step; another structure needs the flow''s next version.';
  end if;
  return existing;
end;
$$;

comment on function pgflow.add_step(
  text, text, text[], int, int, int, text, int, text, int, int, int, int, int, int, int, int, text, text[], text[],
  text, text, text, text, text, text, text, text, text, int, int, boolean, int, text,
  text, text
) is 'Adds a step to a flow version. Re-adding the identical step is a no-op.';
