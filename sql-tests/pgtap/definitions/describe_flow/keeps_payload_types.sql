select plan(10);
select test.flow('f', 'a');
select is(pgflow.flow_definition('f') -> 'types', 'null', 'types that nobody described are null');
select lives_ok(
  $$ select pgflow.describe_flow('f', null, '{"input": "int", "outputs": {"a": "string"}, "types": {}}') $$,
  'the current version is described'
);
select is(pgflow.flow_definition('f') #>> '{types,input}', 'int', 'and its definition shows it');
select lives_ok(
  $$ select pgflow.describe_flow('f', 1, '{"input": "long", "outputs": {}, "types": {}}') $$, 'it can be said anew'
);
select is(pgflow.flow_definition('f', 1) #>> '{types,input}', 'long', 'which replaces what was said before');
select test.refuses(
  $$ select pgflow.describe_flow('f', 2, '{"input": "long", "types": {}}') $$, 'PF012',
  'Flow ''f'' has no version 2; it is at version 1', 'a version that does not exist is refused'
);
select test.refuses(
  $$ select pgflow.describe_flow('g', 1, '{"input": "long", "types": {}}') $$, 'PF002', 'Unknown flow: ''g''',
  'so is an unknown flow'
);
select test.refuses(
  $$ select pgflow.describe_flow('f', 1, '{"types": {}}') $$, 'PF009',
  'Types of flow ''f'' have no "input" or no object "types"', 'types without an input'
);
select test.refuses(
  $$ select pgflow.describe_flow('f', 1, null) $$, 'PF009',
  'Types of flow ''f'' have no "input" or no object "types"', 'and none at all'
);
select pgflow.delete_flow_and_data('f');
select is_empty($$ select * from pgflow.flow_types $$, 'a deleted flow leaves none behind');
select * from finish();
