select plan(2);

select test.items_flow();
select test.start('items');
select pgflow.cancel_run(test.run_id(1));
update pgflow.step_states set status = 'created' where step_slug = 'make';
select test.changes_nothing($$select pgflow.start_ready_steps(test.run_id(1))$$,
  'nothing of an ended run is started');
select is(pgflow.start_ready_steps(test.run_id(1)), 0, 'and that is what it says');

select * from finish();
