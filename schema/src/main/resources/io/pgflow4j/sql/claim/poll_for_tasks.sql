-- Purpose: claim due tasks of one queue, waiting for some to appear.
-- Parameters: queue_name: the flow's slug; vt: taken for callers who pass a visibility timeout, but
--   a claimed task's lease is always its step's timeout + 2 s; qty: most tasks to claim;
--   max_poll_seconds: how long to wait; poll_interval_ms: the time between two polls; max_bytes: as
--   in claim_tasks.
-- Returns: the claimed tasks, see claim_tasks; none when the time is over.
-- Errors: PF002 flow, PF009 quantities.
-- Notes: holds a snapshot while it waits, so keep max_poll_seconds short.
create function pgflow.poll_for_tasks(
  queue_name text,
  vt int,
  qty int,
  max_poll_seconds int default 5,
  poll_interval_ms int default 100,
  max_bytes bigint default null
)
returns setof pgflow.task_record
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  give_up_at timestamptz;
begin
  perform pgflow_internal.require_flow(poll_for_tasks.queue_name);
  if vt < 0 or max_poll_seconds < 0 or poll_interval_ms < 1 then
    raise exception using
      errcode = 'PF009',
      message = format(
        'vt is %s s, max_poll_seconds %s, poll_interval_ms %s', vt, max_poll_seconds, poll_interval_ms
      ),
      hint = 'Neither time can be negative, and the interval is at least 1 ms.';
  end if;
  -- Waiting is real even where a test has set the time.
  give_up_at := clock_timestamp() + make_interval(secs => coalesce(max_poll_seconds, 0));
  loop
    return query
      select t.*
      from pgflow.claim_tasks(
        array[poll_for_tasks.queue_name], poll_for_tasks.qty, max_bytes => poll_for_tasks.max_bytes
      ) t;
    exit when found or qty = 0 or clock_timestamp() >= give_up_at;
    perform pg_sleep(
      least(
        coalesce(poll_interval_ms, 100) / 1000.0,
        extract(epoch from give_up_at - clock_timestamp())
      )
    );
  end loop;
end;
$$;

comment on function pgflow.poll_for_tasks(text, int, int, int, int, bigint) is
  'Claims due tasks of one flow, waiting for some to appear.';
