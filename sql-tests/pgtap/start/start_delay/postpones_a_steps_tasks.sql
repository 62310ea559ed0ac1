select plan(9);
select test.flow('f');
select pgflow.add_step('f', 'root', start_delay => 10) is not null as setup;
select pgflow.add_step('f', 'each', array['root'], step_type => 'fanout', start_delay => 20, max_concurrency => 1) is not null as setup;
select test.start('f');
select is((test.step('root')).status, 'started', 'the step starts when it is ready');
select is((test.task('root')).visible_at, test.epoch() + interval '10 seconds', 'its task waits start_delay');
select is_empty($$ select * from test.claim('f') $$, 'and is not claimable before');
select test.pass('9 seconds');
select is_empty($$ select * from test.claim('f') $$, 'not even shortly before');
select test.pass('1 second');
select is(test.work('f', '{"root": [1, 2]}'), 1::bigint, 'then it is');
select is(
  (test.task('each', 0)).visible_at, test.epoch() + interval '30 seconds', 'a fanout''s delay counts from its own start'
);
select is_empty($$ select * from test.claim('f') $$, 'its items wait');
select test.pass('20 seconds');
select is(test.work('f'), 1::bigint, 'then they can be claimed, as max_concurrency allows');
select is(test.work('f'), 1::bigint, 'the item that was held back does not wait again');
select * from finish();
