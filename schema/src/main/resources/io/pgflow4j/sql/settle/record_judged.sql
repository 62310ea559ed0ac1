-- Purpose: keep what was judged of the results that were accepted: failed attempts, turns that did not match, and tasks
--   that parked.
-- Parameters: judged, of judge_results; judging, of how_to_judge; ords: the places of the accepted results.
-- Returns: judged, null for results that were not accepted, and for parked tasks whose signal was there already.
-- Locks: attempt_failures, task_turns, signals, by key.
create function pgflow_internal.record_judged(judged pgflow_internal.judgement[], judging text, ords bigint[])
returns pgflow_internal.judgement[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  judged := array(
    select case when n.ord in (select u from unnest(ords) u) then record_judged.judged[n.ord] end
    from generate_subscripts(record_judged.judged, 1) as n (ord)
    order by n.ord
  );
  perform pgflow_internal.record_failures(judged);
  if judging = 'turns' then
    perform pgflow_internal.record_turns(judged);
  end if;
  if judging in ('turns', 'parking') then
    judged := pgflow_internal.park_tasks(judged);
  end if;
  return judged;
end;
$$;
