select plan(3);

select test.items_flow();
select test.start('items');
select is(test.complete('make', '"text"'), 'failed', 'an output that is no array fails the task, and throws nothing');
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(1), 'each')$$, 'PF007',
  'Fanout dependency output must be an array, got string', 'asked by hand, the reason is raised');
select pgflow.cancel_run(test.run_id(2)) from test.start('items', '{}', 2);
select test.refuses($$select pgflow.spawn_fanout_tasks(test.run_id(2), 'each')$$, 'PF011',
  format(
    'Step ''each'' of run %s cannot start: the run is cancelled and 1 dependency is not completed', test.run_id(2)
  ),
  'a cancelled step is not spawned');

select * from finish();
