-- Purpose: define a flow, or open its next version and make it current.
-- Parameters: flow_slug; the options its steps inherit (times in seconds); flow_version: 1 for a new
--   flow, the current version plus 1 to open the next. The options are set in every case but the
--   repeated call. max_fanout: most elements one fanout may have; null: 100,000 for a new flow, else
--   as it is. tags: fields of the input that are tags of its runs, at most 8; null: none.
-- Returns: the flow's row. Repeating the call that made the current version changes nothing.
-- Errors: PF001 slug, PF009 options, PF005 the flow exists with other options or in other case,
--   PF012 flow_version is neither the current nor the next.
-- Locks: the flow, as lock_flow.
create function pgflow.create_flow(
  flow_slug text,
  max_attempts int default 3,
  base_delay int default 5,
  timeout int default 60,
  flow_version int default 1,
  max_delay int default null,
  jitter_percent int default 0,
  max_fanout int default null,
  tags text[] default null
)
returns pgflow.flows language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  options pgflow_internal.options;
  wanted pgflow.flows;
  existing pgflow.flows;
begin
  perform pgflow_internal.require_valid_slug(create_flow.flow_slug, 'flow');
  options.max_attempts := create_flow.max_attempts;
  options.base_delay := create_flow.base_delay;
  options.timeout := create_flow.timeout;
  options.max_delay := create_flow.max_delay;
  options.jitter_percent := create_flow.jitter_percent;
  options.max_fanout := coalesce(
    create_flow.max_fanout,
    (select f.max_fanout from pgflow.flows f where f.flow_slug = create_flow.flow_slug)
  );
  options.tags := create_flow.tags;
  options := pgflow_internal.with_flow_defaults(options);
  perform pgflow_internal.require_options(format('Flow %L', create_flow.flow_slug), options);
  wanted := jsonb_populate_record(wanted, to_jsonb(options));
  wanted.flow_slug := create_flow.flow_slug;
  wanted.current_version := coalesce(create_flow.flow_version, 1);

  loop
    if wanted.current_version = 1 then
      wanted.created_at := pgflow_internal.current_time();
      insert into pgflow.flows select wanted.* on conflict do nothing;
      if found then
        perform pgflow_internal.queue_create(wanted.flow_slug);
        return wanted;
      end if;
    end if;

    select f.* into existing
    from pgflow.flows f
    where lower(f.flow_slug) = lower(wanted.flow_slug)
    for no key update;
    -- Deleted while this waited: the next turn makes it.
    exit when found or wanted.current_version > 1;
  end loop;
  if existing.flow_slug <> wanted.flow_slug then
    raise exception using
      errcode = 'PF005',
      message = format(
        'Flow %L differs only in case from the existing flow %L',
        wanted.flow_slug, existing.flow_slug
      ),
      hint = 'Choose another slug: queue names do not distinguish case.';
  end if;
  if wanted.current_version = existing.current_version + 1 then
    update pgflow.flows f set current_version = wanted.current_version where f.flow_slug = wanted.flow_slug;
    return pgflow_internal.set_flow_options(wanted.flow_slug, options);
  end if;
  if existing.current_version is distinct from wanted.current_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L is at version %s in this database; version %s cannot be created',
        wanted.flow_slug, coalesce(existing.current_version, 0), wanted.current_version
      ),
      hint = 'Versions are created one after the other, starting with 1.';
  end if;
  wanted.created_at := existing.created_at;
  if existing is distinct from wanted then
    raise exception using
      errcode = 'PF005',
      message = format('Flow %L exists with other options', wanted.flow_slug),
      hint = 'Change the options of an existing flow with pgflow.alter_flow.';
  end if;
  return existing;
end;
$$;

comment on function pgflow.create_flow(text, int, int, int, int, int, int, int, text[]) is
  'Defines a flow, or opens its next version. Repeating the call is a no-op.';
