select plan(7);
select pgflow.create_flow('items') is not null as setup;
select test.single('items', 'make');
select pgflow.add_step('items', 'rated', '{make}', step_type => 'fanout', rate => '5/s') is not null as setup;
select test.fanout('items', 'narrow', 'make', max_concurrency => 1);
select test.start('items');
select is(test.work('items', '{"make": [1, 2]}'), 1::bigint, 'two items for each step');
select is((select count(*) from test.claim('items')), 3::bigint, 'two rated tasks and one of the limited step');
select is(
  (
    select count(*)
    from pgflow.release_tasks(
      array_fill(test.run_id(1), array[3]), '{rated,rated,narrow}', '{0,1,0}', '{1,1,1}'
    ) r
    where r.outcome = 'released'
  ),
  3::bigint,
  'all three are released'
);
select is(test.statuses('rated'), '{"throttled": 2}'::jsonb, 'rated tasks wait as rated tasks do');
select is(test.statuses('narrow'), '{"queued": 1, "waiting": 1}'::jsonb, 'a released task makes no room for another');
select test.pass('2 seconds');
select is((select count(*) from test.claim('items')), 3::bigint, 'they are claimed again');
select is(test.statuses('narrow'), '{"started": 1, "waiting": 1}'::jsonb, 'still one at a time');
select * from finish();
