-- Purpose: what exchange_tasks is called with must fit together.
-- Parameters: completed, failed: the cardinalities of the arrays of both kinds of results; qty, max_bytes: as in
--   exchange_tasks.
-- Errors: PF009 arrays that do not match, qty, max_bytes.
create function pgflow_internal.require_exchange(completed int[], failed int[], qty int, max_bytes bigint)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_same_length(variadic completed);
  perform pgflow_internal.require_same_length(variadic failed);
  if coalesce(qty, -1) < 0 then
    raise exception using
      errcode = 'PF009',
      message = format('qty is %s; it cannot be negative or null', coalesce(qty::text, 'null')),
      hint = 'Pass 0 to claim nothing.';
  end if;
  if max_bytes < 1 then
    raise exception using
      errcode = 'PF009',
      message = format('max_bytes is %s; it must be at least 1', max_bytes),
      hint = 'One task is given however large it is. Pass null for no bound.';
  end if;
end;
$$;
