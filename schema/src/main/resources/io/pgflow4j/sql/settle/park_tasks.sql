-- Purpose: note in signals which tasks have parked, and complete those for which a signal is kept already.
-- Parameters: judged: the accepted results, written, by place; those with verdict parked count.
-- Returns: judged, null for those that are completed: their result is like any completion.
-- Notes: whoever signals a task that is there locks it first. Whoever signals one that is not there yet inserts the
--   row of signals, and this insert waits for that one. So neither misses the other.
-- Locks: signals by key; the tasks are locked already.
create function pgflow_internal.park_tasks(judged pgflow_internal.judgement[])
returns pgflow_internal.judgement[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  signalled pgflow_internal.task_key[];
begin
  with parked as materialized (
    select j.run_id, j.step_slug, j.task_index, j.attempt, nullif(j.delay, 1000000000) as delay
    from unnest(park_tasks.judged) j
    where j.verdict = 'parked'
    order by j.run_id, j.step_slug, j.task_index
  ),
  noted as (
    insert into pgflow.signals as g (run_id, step_slug, task_index, attempt, parked_at, deadline, waiting_flow)
    select
      p.run_id, p.step_slug, p.task_index, p.attempt, now, now + make_interval(secs => p.delay::double precision),
      r.flow_slug
    from parked p
    cross join lateral pgflow_internal.run_of(p.run_id) r
    on conflict (run_id, step_slug, task_index) do update
    set attempt = excluded.attempt,
      token = case when g.attempt = excluded.attempt then g.token end,
      parked_at = excluded.parked_at,
      deadline = excluded.deadline,
      waiting_flow = excluded.waiting_flow
    returning g.run_id, g.step_slug, g.task_index, g.payload is not null as signalled
  )
  select
    coalesce(
      array_agg(row(n.run_id, n.step_slug, n.task_index)::pgflow_internal.task_key) filter (where n.signalled), '{}'
    )
  into signalled
  from noted n;
  if cardinality(signalled) = 0 then
    return judged;
  end if;
  perform pgflow_internal.take_signals(signalled);
  return array(
    select case
      when j.verdict is distinct from 'parked'
        or (j.run_id, j.step_slug, j.task_index) not in (
          select s.run_id, s.step_slug, s.task_index from unnest(signalled) s
        )
        then park_tasks.judged[n.ord]
    end
    from generate_subscripts(park_tasks.judged, 1) as n (ord)
    cross join lateral (select (park_tasks.judged[n.ord]).*) j
    order by n.ord
  );
end;
$$;
