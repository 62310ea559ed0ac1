select plan(13);

select test.flow('report', 'only');

create function test.scheduled(
  slug text default 's', zone text default 'UTC', minutes int[] default '{0}', hours int[] default '{0}',
  days int[] default '{1}', months int[] default '{1}', weekdays int[] default '{0,1,2,3,4,5,6}',
  catch_up interval default '1 hour', overlap text default 'skip', flow text default 'report'
)
returns timestamptz
language sql
as $$ select pgflow.set_schedule(flow, slug, 'x', zone, minutes, hours, days, months, weekdays, catch_up, overlap); $$;

select throws_ok($$select test.scheduled(flow => 'no')$$, 'PF002', null, 'a flow that is not there');
select throws_ok($$select test.scheduled(slug => 'a b')$$, 'PF001', 'Invalid schedule slug: ''a b''', 'a bad name');
select throws_ok($$select test.scheduled(zone => 'Mars/Olympus')$$, 'PF009', null, 'an unknown zone');
select throws_ok($$select test.scheduled(zone => 'FOO+3')$$, 'PF009', null, 'a zone in the form of POSIX');
select throws_ok($$select test.scheduled(zone => null)$$, 'PF009', null, 'no zone');
select throws_ok($$select test.scheduled(minutes => '{0,60}')$$, 'PF009', null, 'minute 60');
select throws_ok($$select test.scheduled(hours => '{2,1}')$$, 'PF009', null, 'hours that are not sorted');
select throws_ok($$select test.scheduled(weekdays => '{}')$$, 'PF009', null, 'no weekday');
select throws_ok($$select test.scheduled(catch_up => '0')$$, 'PF009', null, 'no time to be late');
select throws_ok($$select test.scheduled(overlap => 'both')$$, 'PF009', 'overlap is ''both''', 'an unknown overlap');
select throws_ok(
  $$select test.scheduled(days => '{30,31}', months => '{2}')$$, 'PF009',
  'Schedule ''s'' of flow ''report'' never fires: no month of {2} has a day of {30,31}', 'a date that never comes'
);

select is(
  test.scheduled(days => '{29}', months => '{2}'), timestamptz '2032-02-29 00:00:00+00',
  'a date that comes every four years is none of these'
);
select is(
  test.scheduled(days => '{13}', months => '{1,2,3}', weekdays => '{5}'), timestamptz '2030-01-04 00:00:00+00',
  'where days and weekdays are named, either is enough'
);

select * from finish();
