-- Purpose: tell the database the payload types of a flow version, so that tools can check an input before a run is
--   started with it, or build a form from it. Nothing on the way of a run reads them.
-- Parameters: flow_slug; flow_version: null for the current one; types: {"input": type, "outputs": {step: type},
--   "types": {name: schema}}, in the language of .flow.json files. They replace what was said before.
-- Errors: PF002 flow, PF012 version, PF009 types.
-- Locks: the flow, as lock_flow.
create function pgflow.describe_flow(flow_slug text, flow_version int, types jsonb)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  flow pgflow.flows := pgflow_internal.lock_flow(describe_flow.flow_slug);
  wanted int := coalesce(describe_flow.flow_version, flow.current_version);
  longest constant int := 10000000;
begin
  if wanted not between 1 and flow.current_version then
    raise exception using
      errcode = 'PF012',
      message = format('Flow %L has no version %s; it is at version %s', flow.flow_slug, wanted, flow.current_version),
      hint = 'Apply the flow''s newer migrations.';
  end if;
  if (describe_flow.types ? 'input' and jsonb_typeof(describe_flow.types -> 'types') = 'object') is not true then
    raise exception using
      errcode = 'PF009',
      message = format('Types of flow %L have no "input" or no object "types"', flow.flow_slug),
      hint = 'Pass {"input": ..., "outputs": {...}, "types": {...}}, as migrations of the build do.';
  end if;
  if length(describe_flow.types::text) > longest then
    raise exception using
      errcode = 'PF009',
      message = format('Types of flow %L have %s characters', flow.flow_slug, length(describe_flow.types::text)),
      hint = format('At most %s are allowed.', longest);
  end if;
  insert into pgflow.flow_types (flow_slug, flow_version, types)
  values (flow.flow_slug, wanted, describe_flow.types)
  on conflict on constraint flow_types_pkey do update set types = excluded.types;
end;
$$;

comment on function pgflow.describe_flow(text, int, jsonb) is
  'Tells the database the payload types of a flow version.';
