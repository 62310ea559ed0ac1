select plan(9);

select test.diamond_flow();
select test.start('diamond');
select is(test.complete('top', '1'), 'done', 'the root completes');
select is((select array_agg(t.step_slug order by t.step_slug) from pgflow.step_tasks t where t.status = 'queued'),
  array['left', 'right'], 'its dependents start');
select is((test.step('bottom')).remaining_deps, 2, 'what depends on those waits for both');
select test.complete('right', '3');
select is((test.step('bottom')).remaining_deps, 1, 'one of two is not enough');
select is((test.step('bottom')).status, 'created', 'the step is not started');
select is((test.run()).remaining_steps, 2, 'two steps are left');
select test.complete('left', '2');
select is((test.step('bottom')).status, 'started', 'the last dependency starts it');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'bottom'), 1::bigint, 'once');
select is((select array_agg(t.queued_at) from pgflow.step_tasks t where t.step_slug = 'bottom'),
  array[test.epoch()], 'at the time of the completion');

select * from finish();
