select plan(13);

select pgflow.create_flow('grows');
select pgflow.add_step('grows', 'one');

select test.refuses($$select pgflow.create_flow('grows', flow_version => 3)$$,
  'PF012', 'Flow ''grows'' is at version 1 in this database; version 3 cannot be created',
  'a version cannot be skipped');
select test.refuses($$select pgflow.create_flow('grows', flow_version => 0)$$,
  'PF012', 'Flow ''grows'' is at version 1 in this database; version 0 cannot be created',
  'there is no version 0');
select test.refuses($$select pgflow.create_flow('unborn', flow_version => 2)$$,
  'PF012', 'Flow ''unborn'' is at version 0 in this database; version 2 cannot be created',
  'a flow starts with version 1');
select test.refuses($$select pgflow.create_flow('GROWS', flow_version => 2)$$,
  'PF005', 'Flow ''GROWS'' differs only in case from the existing flow ''grows''',
  'the next version needs the slug as it is written');

select is((pgflow.create_flow('grows', 7, flow_version => 2)).current_version, 2,
  'the current version plus 1 opens the next and makes it current');
select is((select f.max_attempts from pgflow.flows f), 7, 'opening a version sets the options');
select is((select count(*) from pgflow.steps s where s.flow_version = 2), 0::bigint,
  'the new version starts without steps');
select is((select count(*) from pgflow.steps s where s.flow_version = 1), 1::bigint,
  'the old version keeps its steps');
select test.changes_nothing($$select pgflow.create_flow('grows', 7, flow_version => 2)$$,
  'repeating the call that opened the version changes nothing');
select test.refuses($$select pgflow.create_flow('grows', 8, flow_version => 2)$$,
  'PF005', 'Flow ''grows'' exists with other options', 'repeating it with other options is a conflict');
select test.refuses($$select pgflow.create_flow('grows', flow_version => 1)$$,
  'PF012', 'Flow ''grows'' is at version 2 in this database; version 1 cannot be created',
  'an older version cannot be made again');
select is((pgflow.create_flow('grows', flow_version => 3)).current_version, 3, 'and so on');
select is((select array_agg(f.flow_slug) from pgflow.flows f), array['grows'],
  'versions of a flow share one row');

select * from finish();
