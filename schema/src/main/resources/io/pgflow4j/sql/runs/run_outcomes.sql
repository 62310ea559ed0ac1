-- Purpose: say what became of each run that the caller named.
-- Parameters: run_ids; taken: those on which it was carried out; action: cancel or retry.
-- Returns: as cancel_runs and retry_runs, in the order of run_ids.
create function pgflow_internal.run_outcomes(run_ids uuid[], taken uuid[], action text)
returns table (run_id uuid, outcome text, status text, detail text)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      k.run_id, o.outcome, r.status,
      case o.outcome
        when 'unknown' then coalesce(
          (
            select format('It belongs to server %L (partition %s). Call that server.', w.owner, w.partition)
            from pgflow_internal.foreign_run(array[k.run_id]) w
            where w.run_id is not null
          ),
          'Unknown run. Check the id; finished runs may have been pruned.'
        )
        when 'unchanged' then format(
          case run_outcomes.action
            when 'cancel' then 'The run was %s before.'
            else 'The run is %s. Only failed and cancelled runs can be retried.'
          end,
          r.status
        )
        when 'postponed' then 'This call has reached its bound of 100,000 tasks. Call again.'
      end
    from unnest(run_outcomes.run_ids) with ordinality as k (run_id, ord)
    left join lateral pgflow_internal.run_of(k.run_id) r on true
    cross join lateral (
      select case
        when r.run_id is null or not pgflow_internal.owns(pgflow_internal.partition_of(k.run_id)) then 'unknown'
        when k.run_id = any (run_outcomes.taken)
          then case run_outcomes.action when 'cancel' then 'cancelled' else 'retried' end
        when case run_outcomes.action
            when 'cancel' then r.status = 'started'
            else pgflow_internal.is_unsuccessful(r.status)
          end
          then 'postponed'
        else 'unchanged'
      end as outcome
    ) o
    order by k.ord;
end;
$$;
