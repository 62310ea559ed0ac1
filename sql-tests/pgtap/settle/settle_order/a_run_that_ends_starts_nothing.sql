-- A batch completes a step and ends its run: the steps behind the completed one wait for a retry.
select plan(7);
select test.flow('f', 'make');
select test.single('f', 'other');
select test.fanout('f', 'each', 'make');
select test.single('f', 'next', 'make');
select test.start('f');
select is(test.claims('f'), 2::bigint, 'two roots');
select is(
  array(
    select e.outcome || e.step_slug
    from pgflow.exchange_tasks(null, '{f}', 9, null,
      array[test.run_id(1)], '{make}', '{0}', '{1}', array['[1, 2]']::jsonb[],
      array[test.run_id(1)], '{other}', '{0}', '{1}', '{no}', '{true}') e
  ),
  '{donemake,failedother}'::text[], 'one completes in the batch in which the other fails'
);
select is_empty(
  $$ select * from pgflow.step_tasks t where t.step_slug in ('each', 'next') $$, 'no task is made behind the first'
);
select is(((test.step('each')).status, (test.step('each')).initial_tasks)::text, '(cancelled,)', 'its fanout never started');
select is((test.run()).remaining_steps, 3, 'the completed step is counted');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the retry starts them');
select is(test.claims('f'), 4::bigint, 'with both items, the step beside them and the one that failed');
select * from finish();
