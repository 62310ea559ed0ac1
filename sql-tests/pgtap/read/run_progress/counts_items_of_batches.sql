select plan(9);
select test.each_flow('batches', batch_size => 3, max_concurrency => 3, tolerate_failures => 3);
select test.single('batches', 'sum', 'each');
select test.start('batches');
select is(test.complete('make', (select jsonb_agg(g) from generate_series(1, 11) g)), 'done', 'eleven items');

create function test.each_progress()
returns text
language sql
as $$
  select format(
    '%s: %s queued, %s started, %s completed, %s failed, %s cancelled',
    p.total, p.queued, p.started, p.completed, p.failed, p.cancelled
  )
  from pgflow.run_progress(test.run_id(1)) p
  where p.step_slug = 'each';
$$;

select is(
  test.each_progress(), '11: 11 queued, 0 started, 0 completed, 0 failed, 0 cancelled',
  'the last of four batches, with two items, is held back and counted'
);
select is((select count(*) from test.claim('batches', 2)), 2::bigint, 'two batches are claimed');
select is(
  test.each_progress(), '11: 5 queued, 6 started, 0 completed, 0 failed, 0 cancelled',
  'their six items are started'
);
select pgflow.alter_step('batches', 'each', batch_size => 5) is null as setup;
select is(test.fail('each', 1, permanent => true), 'failed', 'one batch fails permanently');
select is(
  test.each_progress(), '11: 5 queued, 3 started, 0 completed, 3 failed, 0 cancelled',
  'all of its items have failed; a batch size changed meanwhile is for later runs'
);
select is(test.complete('each', '[3, 4]', 3), 'done', 'the last batch is completed');
select pgflow.cancel_run(test.run_id(1)) is null as setup;
select is(
  test.each_progress(), '11: 0 queued, 0 started, 2 completed, 3 failed, 6 cancelled',
  'the last batch counts for what it has; the rest is cancelled'
);
select test.start('batches', number => 2);
select test.complete('make', '[]', number => 2) = 'done' as setup;
select results_eq(
  $$ select p.step_slug, p.total, p.completed from pgflow.run_progress(test.run_id(2)) p where p.step_slug = 'each' $$,
  $$ values ('each', 0, 0) $$,
  'a fanout over nothing has no items'
);
select * from finish();
