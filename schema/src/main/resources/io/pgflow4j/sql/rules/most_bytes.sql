-- Purpose: how many bytes a stored value has at most, without detoasting it. A compressed value may be
--   up to 255 times as large, because neither lz4 nor pglz compresses better.
-- Parameters: value, as it comes from its column.
-- Returns: the bytes; null for null.
-- Notes: not a PL/pgSQL function and without settings, so that the planner inlines it.
create function pgflow_internal.most_bytes(value jsonb)
returns bigint language sql stable
return pg_column_size(value) * case when pg_column_compression(value) is null then 1::bigint else 255 end;
