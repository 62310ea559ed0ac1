select plan(4);
select test.flow('leaves', 'one');
select test.single('leaves', 'two');
select test.limit_outputs('runs');
select test.start('leaves');
select test.start('leaves', number => 2);
select is(
  (test.complete('one', '"huge"'), test.complete('one', '1', number => 2))::text, '(done,done)',
  'the first leaf step puts out much in one run, little in another'
);
select set_eq(
  $$
    select outcome from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(2)], '{two,two}', '{0,0}', array['"huge"', '2']::jsonb[])
  $$,
  $$ values ('done') $$,
  'the second of both is completed in one batch, without an error'
);
select is(
  ((test.run(1)).status, (test.run(1)).error_message, (test.run(1)).failed_step_slug, (test.run(1)).output)::text,
  (
    'failed'::text,
    'The run''s output is larger than jsonb can hold: total size of jsonb elements exceeds the maximum of 268435455 bytes'::text,
    null::text, null::jsonb
  )::text,
  'the run whose output is too large has failed and says so'
);
select is(
  ((test.run(2)).status, (test.run(2)).output)::text, ('completed'::text, '{"one": 1, "two": 2}'::jsonb)::text,
  'the other is completed'
);
select * from finish();
