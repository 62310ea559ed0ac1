select plan(8);

select test.flow('shaped');
select is(pgflow.flow_shape('shaped'), '{"slug": "shaped", "version": 1, "steps": []}',
  'a flow without steps has an empty list');
select test.single('shaped', 'b');
select test.single('shaped', 'a');
select test.single('shaped', 'C');
select test.single('shaped', 'joined', 'b', 'a', 'C');
select test.fanout('shaped', 'each', 'b', 'rows[]');
select is(
  pgflow.flow_shape('shaped'),
  '{"slug": "shaped", "version": 1, "steps": [
    {"slug": "C", "type": "single", "dependsOn": [], "fanoutPath": null, "sinceVersion": 1},
    {"slug": "a", "type": "single", "dependsOn": [], "fanoutPath": null, "sinceVersion": 1},
    {"slug": "b", "type": "single", "dependsOn": [], "fanoutPath": null, "sinceVersion": 1},
    {"slug": "each", "type": "fanout", "dependsOn": ["b"], "fanoutPath": "rows[]", "sinceVersion": 1},
    {"slug": "joined", "type": "single", "dependsOn": ["C", "a", "b"], "fanoutPath": null, "sinceVersion": 1}
  ]}',
  'steps and dependencies come sorted by code point, with kind, path and contract version'
);
select pgflow.create_flow('shaped', flow_version => 2);
select pgflow.add_step('shaped', 'a', contract_version => 1);
select pgflow.add_step('shaped', 'b', array['a']);
select is(
  pgflow.flow_shape('shaped'),
  '{"slug": "shaped", "version": 2, "steps": [
    {"slug": "a", "type": "single", "dependsOn": [], "fanoutPath": null, "sinceVersion": 1},
    {"slug": "b", "type": "single", "dependsOn": ["a"], "fanoutPath": null, "sinceVersion": 2}
  ]}',
  'without a version: the current one, with its own dependencies'
);
select is(jsonb_array_length(pgflow.flow_shape('shaped', 1) -> 'steps'), 5, 'an older version can be asked for');
select is(pgflow.flow_shape('shaped', 2), pgflow.flow_shape('shaped'), 'so can the current one, by number');
select test.refuses($$select pgflow.flow_shape('shaped', 3)$$, 'PF012',
  'Flow ''shaped'' has no version 3; it is at version 2', 'a later version is refused');
select test.refuses($$select pgflow.flow_shape('shaped', 0)$$, 'PF012',
  'Flow ''shaped'' has no version 0; it is at version 2', 'version 0 is refused');
select test.refuses($$select pgflow.flow_shape('nobody')$$, 'PF002', 'Unknown flow: ''nobody''',
  'the flow must exist');

select * from finish();
