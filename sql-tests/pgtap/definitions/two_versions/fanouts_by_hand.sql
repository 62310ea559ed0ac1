-- What is a fanout step in the old version is a single one in the new, over another step.
select plan(3);
select test.items_flow();
select test.start('items', number => 1);
select pgflow.create_flow('items', flow_version => 2) is not null as setup;
select test.single('items', 'base');
select test.single('items', 'make');
select test.single('items', 'each', 'base');
select test.start('items', number => 2);
select is(test.complete('make', '[1, 2]') || test.complete('make', '"text"', number => 2), 'donedone', 'both versions run');
select is(pgflow.spawn_fanout_tasks(test.run_id(1), 'each'), 0, 'the old version''s fanout has started');
select throws_ok(
  $$ select pgflow.spawn_fanout_tasks(test.run_id(2), 'each') $$, 'PF006',
  'Step ''each'' of flow ''items'' is not a fanout step', 'the new version''s single step is none'
);
select * from finish();
