select plan(9);

select lives_ok($$select pgflow.require_flow_version('fresh', 0)$$, '0 passes while the flow does not exist');
select test.refuses($$select pgflow.require_flow_version('fresh', 1)$$, 'PF012',
  'Flow ''fresh'' is at version 0 in this database, but this migration builds on version 1',
  'a version of a flow that does not exist is refused');
select pgflow.create_flow('fresh');
select lives_ok($$select pgflow.require_flow_version('fresh', 1)$$, 'the current version passes');
select test.refuses($$select pgflow.require_flow_version('fresh', 0)$$, 'PF012',
  'Flow ''fresh'' is at version 1 in this database, but this migration builds on version 0',
  'the first migration cannot be applied twice');
select test.refuses($$select pgflow.require_flow_version('fresh', 2)$$, 'PF012',
  'Flow ''fresh'' is at version 1 in this database, but this migration builds on version 2',
  'a migration cannot be applied before the one it builds on');
select pgflow.create_flow('fresh', flow_version => 2);
select test.refuses($$select pgflow.require_flow_version('fresh', 1)$$, 'PF012',
  'Flow ''fresh'' is at version 2 in this database, but this migration builds on version 1',
  'a migration cannot be applied again once its version is open');
select lives_ok($$select pgflow.require_flow_version('fresh', 2)$$, 'the guard follows the current version');
select test.refuses($$select pgflow.require_flow_version('FRESH', 2)$$, 'PF012',
  'Flow ''FRESH'' is at version 0 in this database, but this migration builds on version 2',
  'the slug is taken as written');
select throws_ok($$select pgflow.require_flow_version('fresh', null)$$, 'PF012', null,
  'null is no version');

select * from finish();
