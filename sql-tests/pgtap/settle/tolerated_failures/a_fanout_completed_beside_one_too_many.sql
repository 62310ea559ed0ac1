-- The batch that has one failure too many also completes another fanout of the run: its outputs are gathered, and
-- the retry does not repeat it.
select plan(7);
select test.flow('f', 'make');
select test.fanout('f', 'good', 'make');
select test.fanout('f', 'bad', 'make', tolerate_failures => 1);
select test.single('f', 'sum', 'good', 'bad');
select test.start('f');
select is(test.work('f', '{"make": [1, 2]}'), 1::bigint, 'two fanouts of two items');
select is(test.claims('f'), 4::bigint, 'are claimed');
select is(
  array(
    select e.outcome || e.step_slug
    from pgflow.exchange_tasks(null, '{f}', 0, null,
      array[test.run_id(1), test.run_id(1)], '{good,good}', '{0,1}', '{1,1}', array['10', '20']::jsonb[],
      array[test.run_id(1), test.run_id(1)], '{bad,bad}', '{0,1}', '{1,1}', '{no,no}', '{true,true}') e
  ),
  '{donegood,donegood,failedbad,failedbad}'::text[], 'one batch completes the one and fails the other'
);
select is((test.run()).failed_step_slug, 'bad', 'the run has failed');
select is((test.step('good')).output, '[10, 20]'::jsonb, 'the other fanout''s outputs are gathered');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the retry');
select is(test.drain('f', '{"bad": 0, "sum": 1}'), 3::bigint, 'repeats the items of the failed one, and goes on');
select * from finish();
