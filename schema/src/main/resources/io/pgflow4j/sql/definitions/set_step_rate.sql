-- Purpose: make a rate hold, at once and for all runs and versions. With a step's first rate its
--   queued tasks become throttled. The row stays when the rate goes, without a limit: throttled
--   tasks are there, and on the pgmq transport they have no messages.
-- Parameters: flow_slug; step_slug; rate such as 100/s, valid; null for none.
-- Notes: a step that is started at this very moment, by a transaction that cannot see the first rate
--   yet, may queue its tasks past it.
-- Locks: step_rates, waiting for the claim that has it; pools and step_tasks by key with the first rate.
create function pgflow_internal.set_step_rate(flow_slug text, step_slug text, rate text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  wanted pgflow.step_rates;
begin
  wanted.max_claims := split_part(set_step_rate.rate, '/', 1)::int;
  wanted.period := case right(set_step_rate.rate, 1)
    when 's' then interval '1 second'
    when 'm' then interval '1 minute'
    when 'h' then interval '1 hour'
  end;
  update pgflow.step_rates r
  set max_claims = wanted.max_claims, period = wanted.period
  where r.flow_slug = set_step_rate.flow_slug and r.step_slug = set_step_rate.step_slug;
  if found or set_step_rate.rate is null then
    return;
  end if;
  insert into pgflow.step_rates (flow_slug, step_slug, max_claims, period)
  values (
    set_step_rate.flow_slug, set_step_rate.step_slug, wanted.max_claims, wanted.period
  );
  perform pgflow_internal.end_pools(array(
    select row(p.run_id, p.step_slug, p.end_index)::pgflow_internal.task_key
    from (
      select n.*
      from pgflow.pools n
      where hashtextextended(n.flow_slug, 0) = hashtextextended(set_step_rate.flow_slug, 0)
        and n.flow_slug = set_step_rate.flow_slug
        and n.step_slug = set_step_rate.step_slug
      order by n.run_id, n.step_slug, n.end_index
      for update
    ) p
  ));
  with queued as materialized (
    select t.run_id, t.step_slug, t.task_index
    from pgflow.task_rows t
    where hashtextextended(t.flow_slug, 0) = hashtextextended(set_step_rate.flow_slug, 0)
      and t.flow_slug = set_step_rate.flow_slug
      and t.step_slug = set_step_rate.step_slug
      and t.status = 'queued'
    order by t.run_id, t.step_slug, t.task_index
    for update
  )
  update pgflow.task_rows t
  set status = 'throttled'
  from queued q
  where t.run_id = any (array[q.run_id]) and t.step_slug = q.step_slug and t.task_index = q.task_index;
end;
$$;
