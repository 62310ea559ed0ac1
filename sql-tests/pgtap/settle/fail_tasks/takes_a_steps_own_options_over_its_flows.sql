select plan(6);
select pgflow.create_flow('f', max_attempts => 1, base_delay => 5, max_delay => 7) is not null as setup;
select pgflow.add_step('f', 'own', max_attempts => 2, base_delay => 3, max_delay => 100) is not null as setup;
select test.single('f', 'inherits');
select test.start('f');
select test.start('f', '{}', 2);
select is((select count(*) from test.claim('f')), 4::bigint, 'all are claimed');
select is(test.fail('own'), 'retried', 'a step''s max_attempts wins');
select is(
  (test.task('own')).visible_at, test.epoch() + interval '6 seconds',
  'and its base_delay and max_delay'
);
select is(test.fail('inherits', number => 2), 'failed', 'without its own, the flow''s count');
select pgflow.alter_step('f', 'own', max_attempts => 1) is not null as setup;
select test.pass('6 seconds');
select is((select attempt from test.claim('f')), 2, 'a retry already granted is still claimable');
select is(test.fail('own'), 'failed', 'changed options hold for runs in flight');
select * from finish();
