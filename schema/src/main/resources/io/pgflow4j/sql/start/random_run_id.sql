-- Purpose: an id for a new run, in the layout of UUID version 7: ids made one after the other are neighbours, so that
--   the rows of new runs share pages. The last byte, random as all that follows the time, names the run's partition.
-- Returns: the id.
-- Notes: parsed now and without settings, so that start_flows inlines it. The time is the server's even where a
--   test has replaced the clock: two runs of one test must not share an id, and nothing reads the time back.
create function pgflow_internal.random_run_id()
returns uuid language sql volatile
return encode(
  -- Bits 52 and 53 make the version of a random UUID, 4, a 7.
  set_bit(
    set_bit(
      overlay(
        uuid_send(gen_random_uuid())
        placing substring(int8send(floor(date_part('epoch', clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6
      ),
      52, 1
    ),
    53, 1
  ),
  'hex'
)::uuid;
