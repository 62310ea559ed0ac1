-- Purpose: the partition of a run, 0 to 255.
-- Parameters: run_id.
create function pgflow_internal.partition_of(run_id uuid)
returns int language sql immutable
return get_byte(uuid_send(run_id), 15);
