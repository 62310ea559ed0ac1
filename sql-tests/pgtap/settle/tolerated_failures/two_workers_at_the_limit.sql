-- What only concurrency brings about, step by step: settle_tasks' two halves, with another worker's
-- commit between them or before them.
select plan(15);
select test.each_flow('f', tolerate_failures => 1);

-- Judged as tolerable, one too many when it is counted.
select test.start('f');
select is(test.work('f', '{"make": [1, 2, 3]}'), 1::bigint, 'three items');
select is((select count(*) from test.claim('f')), 3::bigint, 'are claimed');
select is(test.complete('each', '1', 0), 'done', 'one completes');
create temporary table applied as
  select *
  from pgflow_internal.apply_results(
    array[test.run_id(1)], array['each'], array[1], array[1], array[null]::jsonb[], array['mine'],
    array[true], '{}'
  );
select is(
  (select (ending, exceeding, finished[1].failed_items)::text from applied), '({},{},1)',
  'one worker''s failure is judged tolerable'
);
update pgflow.step_states set failed_items = 1, remaining_tasks = 1 where step_slug = 'each';
select is(
  (
    select (pgflow_internal.advance_steps(a.finished, a.ending, a.exceeding)).queued
    from applied a
  ),
  false, 'another''s is counted first, so that nothing follows, though it was the last task'
);
select is((test.run()).status, 'started', 'the run is not locked whole and cannot end yet');
select is((test.step('each')).error_message, '2 of 3 items failed, 1 is tolerated. Task 1 failed with: mine',
  'but its step is doomed');
select is((test.step('each')).status, 'started', 'and not completed');
select is_empty($$ select * from test.claim('f') $$, 'the next claim');
select is((test.run()).status, 'failed', 'ends the run');

-- Expected to be one too many, and was not.
select test.start('f', number => 2);
select is(test.work('f', '{"make": [1, 2, 3]}'), 1::bigint, 'another run');
select is((select count(*) from test.claim('f')), 3::bigint, 'claimed');
drop table applied;
create temporary table applied as
  select *
  from pgflow_internal.apply_results(
    array_fill(test.run_id(2), array[2]), array['each', 'each'], array[1, 1], array[1, 1], array[null, null]::jsonb[],
    array['first', 'second'], array[true, true], '{}'
  );
select is((select cardinality(exceeding) from applied), 1, 'two failures are expected: the run is locked whole');
select is(
  (
    select (pgflow_internal.advance_steps(a.finished, a.ending, a.exceeding)).queued
    from applied a
  ),
  false, 'but they were the same item''s'
);
select is(
  ((test.run(2)).status, (test.step('each', 2)).status, (test.step('each', 2)).failed_items)::text,
  '(started,started,1)', 'so the step and the run go on'
);
select * from finish();
