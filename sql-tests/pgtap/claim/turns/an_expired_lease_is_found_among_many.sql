-- However many leases have expired ahead of it, and however many flows are listed.
select plan(4);
select test.flow('gone'); select test.single('gone', 'old');
select test.flow('f'); select test.single('f', 'old');
select pgflow.start_flows(flow, array_fill('{}'::jsonb, array[400])) from unnest('{gone,f}'::text[]) flow;
select count(*) from pgflow.claim_tasks('{gone,f}', 800);
select test.pass('2 minutes');
select test.flow('g'); select test.single('g', 's');
select test.start('g', '{}', 1);
select is((select count(*) from pgflow.claim_tasks('{g}', 1)), 1::bigint, 'a task is claimed');
select test.pass('2 minutes');
select is(
  (select count(*) from pgflow.claim_tasks('{f,g}', 9, runnable => '{"f": {"new": [2, 2]}, "g": {"s": [1, 1]}}')),
  1::bigint, 'it is claimed again past those of a flow that is not listed and of a step that is not run'
);
select test.pass('2 minutes');
select is(
  (
    select count(*)
    from pgflow.claim_tasks(
      array(select 'other_' || x from generate_series(1, 100) x) || '{f,g}'::text[], 9,
      runnable => '{"f": {"new": [2, 2]}, "g": {"s": [1, 1]}}'
    )
  ),
  1::bigint, 'also by a caller that lists many flows'
);
select test.pass('2 minutes');
select pgflow.claim_tasks('{f}', 1, runnable => '{"f": {"new": [2, 2]}}') from generate_series(1, 4);
select is(
  (select count(*) from pgflow.step_tasks t where t.flow_slug = 'f' and t.status = 'started'), 0::bigint,
  'leases of a step that nobody runs are queued again, so that they are looked at once'
);
select * from finish();
