select plan(10);

select test.diamond_flow();
select test.start('diamond');
select test.changes_nothing($$select pgflow.maybe_complete_run(test.run_id(1))$$, 'a run with steps left is not completed');
select is(pgflow.maybe_complete_run(test.run_id(1)), false, 'and the call says so');
select test.drain('diamond', '{"bottom": 1}');
select is(pgflow.maybe_complete_run(test.run_id(1)), true, 'a completed run is completed');
select test.pass('1 minute');
select test.changes_nothing($$select pgflow.maybe_complete_run(test.run_id(1))$$, 'and stays as it is');

-- Something was left behind: no step left, but the run not completed.
update pgflow.runs set status = 'started', output = null, finished_at = null;
select is(pgflow.maybe_complete_run(test.run_id(1)), true, 'a run left behind is completed');
select is(((test.run()).status, (test.run()).output, (test.run()).finished_at)::text,
  ('completed', '{"bottom": 1}'::jsonb, test.epoch() + interval '1 minute')::text, 'with its output, now');

select test.start('diamond', number => 2);
select test.fail('top', number => 2, permanent => true);
update pgflow.runs set remaining_steps = 0 where status = 'failed';
select test.changes_nothing($$select pgflow.maybe_complete_run(test.run_id(2))$$, 'a failed run is never completed');
select is(pgflow.maybe_complete_run(test.run_id(2)), false, 'and the call says so');
select test.refuses($$select pgflow.maybe_complete_run(test.run_id(404))$$, 'PF004',
  'Unknown run: 00000000-0000-0000-0000-000000000404', 'the run must exist');
select test.refuses($$select pgflow.maybe_complete_run(null)$$, 'PF004', 'Unknown run: null', 'and be named');

select * from finish();
