-- Purpose: what a list shows of an error: its first line, at most 200 characters. Written so that the
--   planner inlines it.
-- Parameters: error_message, null for none.
-- Returns: the line, or null.
create function pgflow_internal.first_line(error_message text)
returns text language sql immutable
return left(split_part(error_message, E'\n', 1), 200);
