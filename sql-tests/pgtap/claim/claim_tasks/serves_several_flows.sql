select plan(8);
select test.flow('one'); select test.single('one', 's');
select test.flow('two'); select test.single('two', 's');
select test.flow('three'); select test.single('three', 's');
select test.start('one', '{}', 1); select test.pass('1 second'); select test.start('one', '{}', 2);
select test.start('two', '{}', 3); select test.start('two', '{}', 4);
select test.start('three', '{}', 5);

select bag_eq(
  $$ select flow_slug from pgflow.claim_tasks(array['two', 'one'], 3) $$,
  $$ values ('one'), ('one'), ('two') $$,
  'every flow has its share, the one that has waited longest the odd task, up to qty together'
);
select results_eq(
  $$ select flow_slug from pgflow.claim_tasks(array['two', 'one'], 3) $$,
  $$ values ('two') $$,
  'a flow without due tasks leaves its share to the others'
);
select is((test.task('s', number => 5)).status, 'queued', 'flows that are not named are left alone');
select is_empty(
  $$ select * from pgflow.claim_tasks(array['no-such-flow'], 5) $$,
  'a flow that has not been migrated yet has nothing to claim, and is no error'
);
select is_empty($$ select * from pgflow.claim_tasks('{}', 5) $$, 'no flow, no task');
select is_empty($$ select * from pgflow.claim_tasks(null, 5) $$, 'nor for a null list');
select is(
  (select flow_slug from pgflow.claim_tasks(array['no-such-flow', 'three'], 5)), 'three',
  'an unknown flow does not hide the known ones'
);
select test.pass('2 minutes');
select bag_eq(
  $$ select flow_slug from pgflow.claim_tasks('[0:1]={one,three}', 5) $$,
  $$ values ('one'), ('one'), ('three') $$,
  'expired leases are found however the list is numbered'
);
select * from finish();
