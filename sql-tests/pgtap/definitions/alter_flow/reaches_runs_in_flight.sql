select plan(6);

select test.flow('live', 'only');
select pgflow.add_step('live', 'own', max_attempts => 5, base_delay => 1, timeout => 10);
select test.start('live');
select pgflow.alter_flow('live', max_attempts => 1, base_delay => 7, timeout => 100);

select is(
  array(select (c.step_slug, c.timeout)::text from test.claim('live') c order by c.step_slug),
  array['(only,100)', '(own,10)'],
  'a claim hands out the flow''s new timeout, and the step''s own where it has one'
);
select is((test.task('only')).visible_at, test.epoch() + interval '102 seconds',
  'the lease is the new timeout plus 2 s');
select is((test.task('own')).visible_at, test.epoch() + interval '12 seconds',
  'a step''s own timeout wins over its flow''s');
select is(test.fail('own'), 'retried', 'a step''s own max_attempts win over its flow''s');
select is((test.task('own')).visible_at, test.epoch() + interval '2 seconds',
  'a step''s own base_delay wins over its flow''s');
select is(test.fail('only'), 'failed', 'the flow''s new max_attempts hold for tasks already there');

select * from finish();
