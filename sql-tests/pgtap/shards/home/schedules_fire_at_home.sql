-- Schedules exist on all servers and fire on one.
select plan(11);

select is(pgflow.home_partition('report'), 233, 'the home partition is the first byte of the slug''s MD5 hash');
select test.flow('report', 'a');
select test.hourly('report', overlap => 'allow', catch_up => '1 day');
select test.pass('1 hour');
select is(array(select test.fired('report')), array['13:00 started'], 'without a map this server is the home');
select is(
  (select array_agg(get_byte(uuid_send(r.run_id), 15)) from pgflow.runs r), array[pgflow.home_partition('report')],
  'the run of a firing is in the home partition'
);
select pgflow.fire_now('report', 'hourly');
select test.drain('report');

select test.two_servers('b', version => 1);
select test.pass('1 hour');
select is(pgflow.until_next_firing('{report}'), 0, 'its owner is the home');
select is(array(select test.fired('report')), array['14:00 started'], 'and fires');
select lives_ok($$select pgflow.fire_now('report', 'hourly')$$, 'it fires when it is asked to');

select pgflow.set_shards(
  '[{"server": "a", "partitions": "{[128,256)}"}, {"server": "b", "partitions": "{[0,128)}"}]', 'b', 2, copied => true
);
select test.pass('1 hour');
select is(pgflow.until_next_firing('{report}'), null, 'another server waits for no firing');
select is_empty($$select test.fired('report')$$, 'and does not fire');
select throws_ok(
  $$select pgflow.fire_now('report', 'hourly')$$, 'PF018', null, 'not even when it is asked to'
);
select throws_ok(
  $$select pgflow.backfill('report', 'hourly', test.epoch() - interval '2 hours', test.epoch())$$, 'PF018', null,
  'nor for the past'
);
select is_empty(
  $$select f.firing_at from pgflow.schedule_firings f where f.firing_at >= test.epoch() + interval '3 hours'$$,
  'so no firing is decided there'
);

select * from finish();
