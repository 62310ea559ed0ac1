select plan(9);

select test.diamond_flow();
select test.start('diamond');
select test.changes_nothing($$select pgflow.start_ready_steps(test.run_id(1))$$,
  'the engine has started what is ready: nothing to do');
select is(pgflow.start_ready_steps(test.run_id(1)), 0, 'and says so');

-- Something was left behind: take a started step back.
delete from pgflow.step_tasks;
update pgflow.step_states set status = 'created', initial_tasks = null, remaining_tasks = null
where step_slug = 'top';
select is(pgflow.start_ready_steps(test.run_id(1)), 1, 'a step left behind is started');
select is((select array_agg(t.step_slug) from pgflow.step_tasks t), array['top'],
  'a step whose dependencies are not completed is not');
select is((test.step('top')).status, 'started', 'its state follows');
select is(test.drain('diamond'), 4::bigint, 'the run goes on from there');
select is(pgflow.start_ready_steps(test.run_id(1)), 0, 'a finished run has nothing to start');
select test.refuses($$select pgflow.start_ready_steps(test.run_id(404))$$, 'PF004',
  'Unknown run: 00000000-0000-0000-0000-000000000404', 'the run must exist');
select test.refuses($$select pgflow.start_ready_steps(null)$$, 'PF004', 'Unknown run: null', 'and be named');

select * from finish();
