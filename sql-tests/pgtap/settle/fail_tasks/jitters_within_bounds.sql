-- 200 draws: each in [50 %, 100 %] of the delay; that they are all equal is out of the question.
select plan(6);
select pgflow.create_flow('f', max_attempts => 3, base_delay => 50, jitter_percent => 50) is not null as setup;
select test.single('f', 'a');
select test.fanout('f', 'e', 'a');
select test.start('f');
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, (select jsonb_agg(g) from generate_series(1, 200) g)), 'done',
  'an array of 200'
);
select is((select count(*) from test.claim('f')), 200::bigint, 'all 200 are claimed');
select is(
  (
    select count(*) filter (where c.outcome = 'retried')
    from pgflow.fail_tasks(
      array_fill(test.run_id(1), array[200]), array_fill('e'::text, array[200]),
      array(select generate_series(0, 199)), array_fill('x'::text, array[200])) c
  ),
  200::bigint,
  'all 200 fail and are retried'
);
select cmp_ok(
  (select min(t.visible_at) from pgflow.step_tasks t where t.step_slug = 'e'), '>=', test.epoch() + interval '50 seconds',
  'no delay is shorter than the jitter allows'
);
select cmp_ok(
  (select max(t.visible_at) from pgflow.step_tasks t where t.step_slug = 'e'), '<=', test.epoch() + interval '100 seconds',
  'none is longer than without jitter'
);
select cmp_ok(
  (select count(distinct t.visible_at) from pgflow.step_tasks t where t.step_slug = 'e'), '>', 100::bigint,
  'and tasks that failed together do not come back together'
);
select * from finish();
