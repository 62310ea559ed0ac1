-- A step whose input jsonb cannot hold is doomed when it becomes ready. A claim that met it would be
-- refused, with every other task it has picked, and so would the next one.
select plan(13);
select test.limit_payloads(1000000);
select test.flow('f', 'a');
select test.single('f', 'b');
select pgflow.add_step('f', 'c', array['a', 'b']) is not null as setup;
select test.flow('other', 's');
select test.start('f');
select test.start('f', number => 2);
select test.start('other', number => 3);
select is(
  test.complete('a', to_jsonb(repeat('a', 600000))), 'done', 'an output of 600 kB'
);
select is(test.complete('a', '1', number => 2), 'done', 'a small one in another run');
select set_eq(
  $$
    select outcome from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(2)], '{b,b}', '{0,0}', array[to_jsonb(repeat('b', 600000)), '2'])
  $$,
  $$ values ('done') $$,
  'another of 600 kB and a small one are completed in one batch, without an error'
);
select is(
  ((test.step('c')).status, (test.step('c')).initial_tasks, (test.run()).status)::text,
  ('started'::text, 0, 'started'::text)::text,
  'the step that depends on both is doomed, its run has not ended yet'
);
select is(
  (
    select string_agg(c.step_slug, ',' order by c.step_slug)
    from pgflow.claim_tasks(array['f', 'other'], 10) c
  ),
  'c,s', 'the next claim gets the tasks of the runs beside it'
);
select is(
  ((test.run()).status, (test.run()).failed_step_slug, (test.run()).failed_task_index)::text,
  ('failed'::text, 'c'::text, null::int)::text,
  'and fails the run, which blames the step and no task'
);
select is(
  (test.run()).error_message,
  'The step''s input has 1200032 bytes as jsonb; at most 1000000 are allowed. '
    || 'The run''s input has 8 bytes, the output of a 600012, the output of b 600012',
  'and says how large each part is'
);
select lives_ok($$ select pgflow.retry_run(test.run_id(1)) $$, 'a retry builds the input again');
select is_empty($$ select * from test.claim('f') $$, 'and the next claim');
select is((test.run()).status, 'failed', 'fails the run again');

-- The run's input is part of a root step's.
select test.start('other', to_jsonb(repeat('x', 1000500)), 4);
select is_empty($$ select * from test.claim('other') $$, 'a root step whose input has no room for the object around it');
select is((test.run(4)).status, 'failed', 'fails its run');
select matches((test.run(4)).error_message, '^The step''s input has 1000512 bytes as jsonb', 'with its size');
select * from finish();
