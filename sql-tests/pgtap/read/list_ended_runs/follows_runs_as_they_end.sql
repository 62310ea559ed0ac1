select plan(6);
select test.flow('f', 'a');
select test.start('f', number => 1);
select test.start('f', number => 2);
select test.start('f', number => 3);
select test.start('f', number => 4);
select test.pass('1 minute');
select pgflow.cancel_run(test.run_id(3)) is null as setup;
select test.pass('1 minute');
select pgflow.cancel_run(test.run_id(2)) is null as setup;
select pgflow.cancel_run(test.run_id(1)) is null as setup;
select results_eq(
  $$ select run_id from pgflow.list_ended_runs(test.epoch()) $$,
  $$ values (test.run_id(3)), (test.run_id(1)), (test.run_id(2)) $$,
  'in the order they ended; of the same moment, by id; open runs are not listed'
);
select results_eq(
  $$ select run_id from pgflow.list_ended_runs(test.epoch() + interval '1 minute') $$,
  $$ values (test.run_id(1)), (test.run_id(2)) $$,
  'without an id, what ended at that moment has been seen'
);
select results_eq(
  $$ select run_id from pgflow.list_ended_runs(test.epoch() + interval '2 minutes', test.run_id(1)) $$,
  $$ values (test.run_id(2)) $$,
  'behind the last row, among runs of the same moment'
);
select results_eq(
  $$ select run_id from pgflow.list_ended_runs(test.epoch(), page_size => 1) $$,
  $$ values (test.run_id(3)) $$,
  'a page'
);
select test.refuses(
  $$ select pgflow.list_ended_runs(null) $$,
  'PF009', 'after_finished_at is null; following begins at some time', 'a beginning is needed'
);
select test.refuses(
  $$ select pgflow.list_ended_runs(test.epoch(), page_size => 501) $$,
  'PF009', 'page_size is 501; it must be 1 to 500', 'a page is bounded'
);
select * from finish();
