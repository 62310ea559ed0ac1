select plan(7);
select pgflow.create_flow('f', max_fanout => 2) is not null as setup;
select test.single('f', 'make');
select test.fanout('f', 'first', 'make');
select test.fanout('f', 'second', 'first', '[][]');
select test.flow('g', 's');
select test.start('f');
select is(test.complete('make', '[1, 2]'), 'done', 'two elements');
select is(test.complete('first', '[1, 2]', 0), 'done', 'two in the first');
select is(test.complete('first', '[3]', 1), 'done', 'one more in the second');
select is_empty($$ select * from test.claim('g') $$, 'a claim on another flow has nothing to do');
select is((test.run()).status, 'started', 'and does not look at this one');
select results_eq(
  $$ select outcome, flow_slug, run_id, step_slug from pgflow.exchange_tasks(
    null, array['f'], 1, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('failed', 'f', (test.run()).run_id, null::text) $$,
  'an exchange that claims ends it like a claim, and says so'
);
select is((test.run()).status, 'failed', 'it has failed');
select * from finish();
