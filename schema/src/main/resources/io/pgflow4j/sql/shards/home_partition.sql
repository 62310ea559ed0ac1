-- Purpose: the home partition of a flow. Its owner fires the flow's schedules.
-- Parameters: flow_slug.
-- Returns: 0 to 255, the first byte of the slug's MD5 hash, the same on all servers and in other languages.
create function pgflow.home_partition(flow_slug text)
returns int language sql immutable
parallel safe
security definer
set search_path to pg_catalog, pg_temp
as $$ select get_byte(decode(md5(home_partition.flow_slug), 'hex'), 0); $$;

comment on function pgflow.home_partition(text) is
  'The partition whose owner fires a flow''s schedules: the first byte of the slug''s MD5 hash.';
