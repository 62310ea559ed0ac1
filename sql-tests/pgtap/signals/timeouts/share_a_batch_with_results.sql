-- One exchange hands in results, fails an expired lease and ends a wait: each has its outcome.
select plan(5);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10) is not null as made;
select test.single('f', 'a');
select test.single('f', 'b');
select pgflow.add_step('f', 'ask', awaits => true, signal_timeout => 20, on_timeout => 'skip') is not null as added;
select test.start('f', number => n) from generate_series(1, 3) n;
select is(test.complete('ask', '1', number => 2), 'parked', 'a wait');
select is((select count(*) from pgflow.claim_tasks('{f}', 100)), 8::bigint, 'beside claimed tasks');
select test.pass('20 seconds');
select results_eq(
  format($$ select outcome, run_id, step_slug from pgflow.exchange_tasks(null, '{f}', 100, null, '{%1$s,%1$s}', '{a,b}', '{0,0}', '{1,1}', array['1', '2']::jsonb[],
    '{%2$s,%3$s}', '{a,ask}', '{0,0}', '{1,1}', '{x,y}', '{true,false}') order by 1, 2, 3 $$, test.run_id(1), test.run_id(2), test.run_id(3)),
  format($$ values ('done', %1$L::uuid, 'a'), ('done', %1$L, 'b'), ('failed', %1$L, 'ask'), ('failed', %2$L, 'a'), ('failed', %2$L, 'ask'),
    ('failed', %2$L, 'b'), ('failed', %3$L, 'a'), ('failed', %3$L, 'ask'), ('failed', %3$L, 'b') $$, test.run_id(1), test.run_id(2), test.run_id(3)),
  'each has its outcome');
select is((test.run(2)).error_message, 'x', 'a run fails by its first step');
select is((test.step('ask', 2)).status, 'skipped', 'a wait that is over is skipped beside it');
select * from finish();
