-- Purpose: define a flow as code has it, without a migration, in an empty or marked database. An
--   empty one is marked by it.
-- Parameters: shape: as flow_shape returns it; its versions do not count.
-- Returns: the flow version that has this structure: the current one when nothing changed, else the
--   next, which becomes current. Runs in flight stay on theirs. Options stay as they are.
-- Errors: PF001 slugs, PF005 a flow in other case, PF006 fanout rules, PF008 path, PF013 the database
--   is neither empty nor marked, PF009 what shape says cannot be made.
-- Locks: table flows, so that of two workers that start at once the second one finds what the first
--   one made, and no migration adds a flow meanwhile. Starting runs goes on.
create function pgflow.develop_flow(shape jsonb)
returns int language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  slug text := develop_flow.shape ->> 'slug';
  wanted jsonb;
  version int;
  step jsonb;
begin
  if jsonb_typeof(develop_flow.shape -> 'steps') is distinct from 'array' then
    raise exception using
      errcode = 'PF009',
      message = format('A shape has its steps in an array, got %s', coalesce(develop_flow.shape::text, 'null')),
      hint = 'Give a shape as pgflow.flow_shape returns it.';
  end if;
  wanted := pgflow_internal.shape_steps(develop_flow.shape);
  lock table pgflow.flows in share row exclusive mode;
  perform pgflow_internal.require_development();
  perform pgflow.mark_for_development();

  select f.current_version into version from pgflow.flows f where f.flow_slug = slug;
  if not found then
    version := (pgflow.create_flow(slug)).current_version;
  elsif pgflow_internal.shape_steps(pgflow.flow_shape(slug)) is distinct from wanted then
    update pgflow.flows f
    set current_version = f.current_version + 1
    where f.flow_slug = slug
    returning f.current_version into version;
  end if;
  insert into pgflow.developed_flows (flow_slug) values (slug) on conflict do nothing;

  -- A step can be added once its dependencies are there.
  loop
    select w.step into step
    from jsonb_array_elements(wanted) as w (step)
    where not exists (
        select 1
        from pgflow.steps s
        where s.flow_slug = slug and s.flow_version = version and s.step_slug = w.step ->> 'slug'
      )
      and not exists (
        select 1
        from jsonb_array_elements_text(w.step -> 'dependsOn') as d (dep_slug)
        where not exists (
          select 1
          from pgflow.steps s
          where s.flow_slug = slug and s.flow_version = version and s.step_slug = d.dep_slug
        )
      )
    limit 1;
    exit when not found;
    perform pgflow.add_step(
      flow_slug => slug,
      step_slug => step ->> 'slug',
      deps_slugs => array(select jsonb_array_elements_text(step -> 'dependsOn')),
      step_type => step ->> 'type',
      fanout_path => step ->> 'fanoutPath',
      -- Whether is structure, how many an option, which is set afterwards.
      batch_size => case when (step ->> 'batched')::boolean then 1 end,
      tolerate_failures => case when (step ->> 'tolerant')::boolean then 1 end,
      optional_deps => array(select jsonb_array_elements_text(step -> 'optional')),
      one_of_deps => array(select jsonb_array_elements_text(step -> 'oneOf')),
      when_path => step #>> '{when,path}',
      when_text => step #>> '{when,text}',
      unless_path => step #>> '{unless,path}',
      unless_text => step #>> '{unless,text}',
      where_path => step #>> '{where,path}',
      where_text => step #>> '{where,text}',
      on_exhausted => step ->> 'onExhausted',
      repeat_until => step #>> '{repeatUntil,path}',
      repeat_until_text => step #>> '{repeatUntil,text}',
      repeat_every => case when step ? 'repeatUntil' then 1 end,
      repeat_max => case when step ? 'repeatUntil' then 1 end,
      awaits => step ? 'awaits',
      signal_timeout => case when step ->> 'awaits' = 'skip' then 1 end,
      on_timeout => step ->> 'awaits',
      start_at => step #>> '{startAt,path}',
      start_at_text => step #>> '{startAt,text}'
    );
  end loop;

  -- A cycle, an unknown dependency, or something this version of the SQL core does not know.
  if pgflow_internal.shape_steps(pgflow.flow_shape(slug)) is distinct from wanted then
    raise exception using
      errcode = 'PF009',
      message = format('The steps of flow %L cannot be made as its shape has them', slug),
      detail = develop_flow.shape::text,
      hint = 'Give a shape as pgflow.flow_shape returns it, every dependency among its steps, no cycle.';
  end if;
  return version;
end;
$$;

comment on function pgflow.develop_flow(jsonb) is
  'Defines a flow as code has it, in an empty or marked database; returns its version there.';
