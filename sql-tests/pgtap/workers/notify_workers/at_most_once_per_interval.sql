-- A notification is seen by others only, after commit; here its trace, notified_at, is.
select plan(12);
select test.flow('f', 'a');
select test.flow('g', 'a');
create function test.notified(flow_slug text)
returns interval
language sql
as $$
  select n.notified_at - test.epoch() from pgflow.notifications n where n.flow_slug = notified.flow_slug;
$$;

select test.changes_nothing($$ select pgflow_internal.notify_workers('f') $$, 'where nobody asked nobody is told');
select pgflow.want_notifications('{f,g}', 100);
select test.start('f');
select is(test.notified('f'), interval '0', 'starting a run tells');
select is((select n.notified_at from pgflow.notifications n where n.flow_slug = 'g'), timestamptz '-infinity',
  'about its own flow only');
select test.pass('99 milliseconds');
select test.start('f', number => 2);
select is(test.notified('f'), interval '0', 'within the interval it does not');
select test.pass('1 millisecond');
select test.start('f', number => 2);
select is(test.notified('f'), interval '0', 'nor when the run had been started before');
select test.start('f', number => 3);
select is(test.notified('f'), interval '100 milliseconds', 'after the interval it does');
select test.pass('1 second');
select test.complete('a', '1');
select test.claim('f');
select test.fail('a', number => 2, permanent => true);
select is(test.notified('f'), interval '100 milliseconds', 'claims and results never tell');
select pgflow.retry_run(test.run_id(2));
select is(test.notified('f'), interval '1.1 seconds', 'retrying a run does');
select test.pass('58.899 seconds');
select test.start('f', number => 4);
select is(test.notified('f'), interval '59.999 seconds', 'until the wish ends it does');
select test.pass('1 second');
select test.start('f', number => 5);
select is(test.notified('f'), interval '59.999 seconds', 'then no more');
select pgflow.want_notifications('{f}', 100);
select is(test.notified('f'), interval '59.999 seconds', 'a renewed wish remembers the last one');
select test.start('f', number => 6);
select is(test.notified('f'), interval '60.999 seconds', 'and holds');
select * from finish();
