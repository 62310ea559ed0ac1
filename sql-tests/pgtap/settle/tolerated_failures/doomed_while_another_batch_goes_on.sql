-- Two workers' failures are one too many together, while a third worker's batch leaves its count to a later one. What
-- is completed after that completes neither the step nor the run.
select plan(8);
select test.each_flow('f', tolerate_failures => 1);
select test.start('f');
select is(test.work('f', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'four items');
select is(test.claims('f'), 4::bigint, 'are claimed');
create temporary table failing as
  select *
  from pgflow_internal.apply_results(
    array[test.run_id(1)], array['each'], array[1], array[1], array[null]::jsonb[], array['mine'],
    array[true], '{}'
  );
-- Another worker's failure is counted in between.
update pgflow.step_states set failed_items = 1, remaining_tasks = 3 where step_slug = 'each';
select pgflow_internal.advance_steps(a.finished, a.ending, a.exceeding) as setup
from failing a;
select is((test.step('each')).error_message, '2 of 4 items failed, 1 is tolerated. Task 1 failed with: mine', 'doomed');
create temporary table going_on as
  select *
  from pgflow_internal.apply_results(
    array[test.run_id(1)], array['each'], array[0], array[1], array['1']::jsonb[], null, null, '{}'
  );
select pgflow_internal.advance_steps(
    a.finished, a.ending, a.exceeding,
    row('{}', array[test.run_id(1)], array['each'])::pgflow_internal.picked_tasks
  ) as setup
from going_on a;
select is((select sum(y.tasks) from pgflow.step_tallies y), 1::bigint, 'a tally is left');
select is(test.complete('each', '4', 3), 'done', 'the last item completes');
select is(
  ((test.step('each')).status, (test.step('each')).finished_at, (test.run()).status)::text, '(started,,started)',
  'the step does not'
);
select is_empty($$ select * from test.claim('f') $$, 'the next claim');
select is(((test.run()).status, (test.run()).failed_step_slug)::text, '(failed,each)', 'ends the run');
select * from finish();
