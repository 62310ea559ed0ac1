-- Purpose: an id with another partition.
-- Parameters: run_id; partition: 0 to 255.
create function pgflow_internal.in_partition(run_id uuid, partition int)
returns uuid language sql immutable
return encode(set_byte(uuid_send(run_id), 15, partition), 'hex')::uuid;
