-- Two steps of a run tolerate failures, and another run has failures too: each is counted for itself, and the error
-- names a task of the step that failed.
select plan(8);
select test.flow('f', 'make');
select test.fanout('f', 'few', 'make', tolerate_failures => 1);
select test.fanout('f', 'many', 'make', tolerate_failures => 3);
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.work('f', '{"make": [1, 2, 3, 4]}'), 2::bigint, 'two runs of two steps of four items');
select is(test.claims('f'), 16::bigint, 'all are claimed');
select is(
  array(
    select distinct f.outcome
    from pgflow.fail_tasks(
      array[test.run_id(1), test.run_id(1), test.run_id(1), test.run_id(1), test.run_id(2)],
      '{many,many,many,few,few}', '{0,1,2,3,0}', '{m,m,m,f,f}', '{1,1,1,1,1}', '{true,true,true,true,true}') f
  ),
  '{failed}'::text[], 'as many items fail as each step tolerates'
);
select is(array[(test.run(1)).status, (test.run(2)).status], '{started,started}', 'both runs go on');
select is(
  ((test.step('few')).failed_items, (test.step('many')).failed_items, (test.step('few', 2)).failed_items)::text,
  '(1,3,1)', 'with each step''s own failures'
);
select is_empty(
  'select * from pgflow.step_states ss where ss.error_message is not null', 'and none has one too many'
);
select is(test.fail('few', 2, permanent => true), 'failed', 'one more in the stricter step');
select is(
  (test.run()).error_message, '2 of 4 items failed, 1 is tolerated. Task 2 failed with: it broke',
  'ends its run, with the first failure of that step'
);
select * from finish();
