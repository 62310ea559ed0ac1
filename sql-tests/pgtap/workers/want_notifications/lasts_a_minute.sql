select plan(8);
select test.flow('f');
select test.flow('g');
select is((select count(*) from pgflow.notifications), 0::bigint, 'nobody is notified who did not ask');
select lives_ok($$ select pgflow.want_notifications('{f,nowhere}') $$, 'a flow that does not exist is left out');
select results_eq(
  $$ select n.flow_slug, n.min_interval_ms, n.wanted_until, n.notified_at from pgflow.notifications n $$,
  $$ values ('f', 100, test.epoch() + interval '1 minute', timestamptz '-infinity') $$,
  'the wish holds for a minute, with 100 ms between notifications'
);
select test.pass('20 seconds');
select lives_ok($$ select pgflow.want_notifications('{f}', 250) $$, 'a wish is renewed');
select results_eq(
  $$ select n.flow_slug, n.min_interval_ms, n.wanted_until from pgflow.notifications n $$,
  $$ values ('f', 250, test.epoch() + interval '80 seconds') $$,
  'it holds for a minute again, and the last interval counts'
);
select test.refuses($$ select pgflow.want_notifications('{f}', 0) $$,
  'PF009', 'min_interval_ms is 0; at least 1 is needed', 'an interval of nothing is refused');
select test.refuses($$ select pgflow.want_notifications('{f}', null) $$,
  'PF009', 'min_interval_ms is null; at least 1 is needed', 'an interval of null is refused');
select pgflow.delete_flow_and_data('f');
select is((select count(*) from pgflow.notifications), 0::bigint, 'a flow that is deleted takes its wish along');
select * from finish();
