select plan(13);
select test.items_flow();
select test.limit_outputs('step_states');
select test.start('items');
select test.start('items', number => 2);
select is(test.complete('make', '[1, 2]'), 'done', 'two items in one run');
select is(test.complete('make', '[3]', number => 2), 'done', 'one in another');
select is(test.complete('each', '"huge"', 0), 'done', 'an output that is half of what an array can hold');
select set_eq(
  $$
    select outcome from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(2)], '{each,each}', '{1,0}', array['"huge"', '3']::jsonb[])
  $$,
  $$ values ('done') $$,
  'the last tasks of both are completed in one batch, without an error'
);
select is(
  ((test.step('each', 2)).status, (test.step('each', 2)).output)::text, ('completed'::text, '[3]'::jsonb)::text,
  'the run beside it goes on'
);
select is(
  ((test.step('each')).status, (test.run()).status)::text, ('started'::text, 'started'::text)::text,
  'the step whose array is too large is doomed, its run has not ended yet'
);
select is(
  (select string_agg(c.step_slug || ' ' || (c.run_id = test.run_id(2)), ',') from test.claim('items') c), 'sum true',
  'the next claim on the flow finds what the other run has to do'
);
select is(
  ((test.run()).status, (test.run()).failed_step_slug, (test.run()).failed_task_index, (test.run()).error_message)::text,
  (
    'failed'::text, 'each'::text, null::int,
    'The gathered outputs are larger than jsonb can hold: total size of jsonb elements exceeds the maximum of 268435455 bytes'::text
  )::text,
  'and fails the run, which blames the fanout, no task, and says why'
);
select is(test.statuses('each'), '{"completed": 2}', 'the outputs are kept');
select is((test.step('sum')).status, 'cancelled', 'what would have been given the array is cancelled');
select lives_ok($$ select pgflow.retry_run(test.run_id(1)) $$, 'a retry gathers again');
select is_empty($$ select * from test.claim('items') $$, 'and the next claim');
select is((test.run()).status, 'failed', 'fails the run again');
select * from finish();
