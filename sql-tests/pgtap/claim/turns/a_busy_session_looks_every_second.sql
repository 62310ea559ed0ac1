-- A session that hands in results looks for expired leases in its first exchange of each second.
select plan(4);
select pgflow.create_flow('f', timeout => 1) is not null as setup;
select test.single('f', 'a');
select pgflow.start_flows('f', array_fill('{}'::jsonb, array[4]));
create function test.turn()
returns bigint
language sql
as $$
  select count(*)
  from (
    select t.* from pgflow.step_tasks t where t.status = 'started' order by t.visible_at desc, t.run_id limit 1
  ) h
  cross join lateral pgflow.exchange_tasks(
    null, '{f}', 4, null, array[h.run_id], array[h.step_slug], array[0], array[h.attempts_count],
    '{1}', '{}', '{}', '{}', '{}', '{}', '{}'
  ) e
  where e.outcome = 'claimed';
$$;
select is((select count(*) from pgflow.claim_tasks('{f}', 2)), 2::bigint, 'two of four tasks are claimed');
select test.pass('2.5 seconds');
select is((select count(*) from pgflow.claim_tasks('{f}', 1)), 1::bigint, 'one of the others, or one that expired');
select test.pass('0.1 seconds');
update pgflow.step_tasks set visible_at = pgflow_internal.current_time() - interval '1 ms', status = 'started', attempts_count = 1
where status = 'queued' and run_id = (select min(t.run_id::text)::uuid from pgflow.step_tasks t where t.status = 'queued');
select is((select count(*) from pgflow.step_tasks t where t.status = 'started' and t.visible_at <= pgflow_internal.current_time()), 1::bigint, 'a lease expires within the second');
select test.turn();
select test.pass('1 second');
select test.turn();
select is((select count(*) from pgflow.step_tasks t where t.status = 'started' and t.visible_at <= pgflow_internal.current_time()), 0::bigint, 'it is found in the next');
select * from finish();
