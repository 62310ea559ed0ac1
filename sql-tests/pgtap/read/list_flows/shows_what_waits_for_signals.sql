-- A task is counted among those that wait exactly while it is parked, however its wait ends.
select plan(11);
create function test.waits(flow_slug text) returns text language sql as $$
  select f.parked_tasks || ' ' || coalesce(extract(epoch from f.oldest_parked_at - test.epoch())::int::text, 'none')
  from pgflow.list_flows() f where f.flow_slug = waits.flow_slug
$$;
select pgflow.create_flow('f', max_attempts => 1) is not null as made;
select pgflow.add_step('f', 'ask', awaits => true, signal_timeout => 60, on_timeout => 'skip') is not null as added;
select pgflow.add_step('f', 'free', awaits => true) is not null as added;
select test.single('f', 'work');
select test.flow('other', 'a');
select is(test.waits('f'), '0 none', 'nothing waits');
select test.start('f', number => 1);
select test.complete('ask', '1', number => 1) = 'parked' as setup;
select test.pass('10 seconds');
select test.start('f', number => 2);
select test.complete('ask', '1', number => 2) || test.complete('free', '1', number => 2) = 'parkedparked' as setup;
select is(test.waits('f'), '3 0', 'three tasks wait, the first of them for 10 seconds');
select is(test.waits('other'), '0 none', 'none of another flow');
select pgflow.signal_task(test.run_id(1), 'ask', 0, '1') = 'accepted' as setup;
select is(test.waits('f'), '2 10', 'one that has its signal waits no more');
select is((select r.status from pgflow.cancel_run(test.run_id(2)) r) || test.waits('f'), 'cancelled0 none', 'nor those of a run that is cancelled');
select is((select r.status from pgflow.retry_run(test.run_id(2)) r) || test.complete('free', '1', number => 2) || test.waits('f'), 'startedparked1 10',
  'a retry parks again');
select test.complete('ask', '1', number => 2) = 'parked' as setup;
select test.pass('61 seconds');
select count(*) > 0 as setup from test.claim('f');
select is((test.task('ask', 0, 2)).status || test.waits('f'), 'failed1 10', 'a wait that ends in time is over, though its run goes on');
select is(test.fail('work', number => 2, permanent => true) || test.waits('f'), 'failed0 none', 'as are those of a run that has failed');
select pgflow.signal_task(test.run_id(1), 'free', 0, '1') = 'accepted' as setup;
select is(test.complete('free', '1', number => 1) || test.waits('f'), 'done0 none', 'a signal that was there before leaves nothing to wait for');

-- Items of which one is not answered in time, while the other has time left.
select pgflow.create_flow('g', max_attempts => 1) is not null as made;
select test.single('g', 'make');
select pgflow.add_step('g', 'tolerates', array['make'], step_type => 'fanout', awaits => true, signal_timeout => 60, tolerate_failures => 1) is not null as added;
select pgflow.create_flow('h', max_attempts => 1) is not null as made;
select test.single('h', 'make');
select pgflow.add_step('h', 'skips', array['make'], step_type => 'fanout', awaits => true, signal_timeout => 60, on_timeout => 'skip') is not null as added;
select test.start('g', number => 3);
select test.start('h', number => 4);
select test.complete('make', '[1, 2]', number => 3) || test.complete('make', '[1, 2]', number => 4) = 'donedone' as setup;
select test.complete('tolerates', '1', 0, 3) || test.complete('skips', '1', 0, 4) = 'parkedparked' as setup;
select test.pass('30 seconds');
select test.complete('tolerates', '1', 1, 3) || test.complete('skips', '1', 1, 4) = 'parkedparked' as setup;
select test.pass('31 seconds');
select count(*) >= 0 as setup from test.claim('f');
select is(test.waits('g'), '1 ' || extract(epoch from pgflow_internal.current_time() - test.epoch())::int - 31, 'an item whose failure is tolerated waits no more, the other does');
select is(test.waits('h'), '0 none', 'a step that is skipped waits for no item');
select * from finish();
