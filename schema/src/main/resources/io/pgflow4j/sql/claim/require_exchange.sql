-- Purpose: say what is wrong with the arguments of exchange_tasks, which has found that something is.
-- Parameters: completed, failed: the cardinalities of the arrays of both kinds of results; qty, max_bytes: as in
--   exchange_tasks.
-- Errors: PF009 arrays that do not match, qty, max_bytes.
create function pgflow_internal.require_exchange(completed int[], failed int[], qty int, max_bytes bigint)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_same_length(variadic completed);
  perform pgflow_internal.require_same_length(variadic failed);
  raise exception using
    errcode = 'PF009',
    message = case
      when qty >= 0 then format('max_bytes is %s; it must be at least 1', max_bytes)
      else format('qty is %s; it cannot be negative or null', coalesce(qty::text, 'null'))
    end,
    hint = case
      when qty >= 0 then 'One task is given however large it is. Pass null for no bound.'
      else 'Pass 0 to claim nothing.'
    end;
end;
$$;
