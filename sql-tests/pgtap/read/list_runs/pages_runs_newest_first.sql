select plan(8);
select test.flow('f', 'a');
select test.flow('g', 'a');
select test.start('f', number => 3);
select test.start('g', number => 1);
select test.pass('1 minute');
select test.start('f', number => 2);
select test.pass('1 minute');
select test.start('g', number => 4);
select results_eq(
  $$ select run_id, flow_slug from pgflow.list_runs() $$,
  $$ values (test.run_id(4), 'g'), (test.run_id(2), 'f'), (test.run_id(3), 'f'), (test.run_id(1), 'g') $$,
  'runs of all flows, newest first; of the same moment, by id'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(page_size => 3) $$,
  $$ values (test.run_id(4)), (test.run_id(2)), (test.run_id(3)) $$,
  'a page'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(after_started_at => test.epoch(), after_run_id => test.run_id(3)) $$,
  $$ values (test.run_id(1)) $$,
  'the next page goes on behind its last row, among runs of the same moment'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(flow_slugs => '{f,f}') $$,
  $$ values (test.run_id(2)), (test.run_id(3)) $$,
  'of one flow; named twice it is listed once'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(started_from => test.epoch() + interval '1 minute', started_before => test.epoch() + interval '2 minutes') $$,
  $$ values (test.run_id(2)) $$,
  'from a time, before a time'
);
select test.refuses(
  $$ select pgflow.list_runs(after_run_id => test.run_id(3)) $$,
  'PF009', 'Only one of after_started_at and after_run_id was given', 'half a key is refused'
);
select test.refuses(
  $$ select pgflow.list_runs(page_size => 501) $$,
  'PF009', 'page_size is 501; it must be 1 to 500', 'a page is bounded'
);
select test.refuses(
  $$ select pgflow.list_runs(statuses => '{running}') $$,
  'PF009', 'Unknown status: running', 'a status that does not exist finds nothing in silence, so it is refused'
);
select * from finish();
