-- The shape tells everything about branches that is structure, and develop_flow makes the same of it.
select plan(6);
select test.flow('f');
select test.single('f', 'a');
select test.single('f', 'b');
select pgflow.add_step('f', 'c', array['a', 'b'], optional_deps => array['b'], when_path => '$.run.x == 1', when_text => 'run.x == 1',
  on_exhausted => 'skip') is not null as added;
select pgflow.add_step('f', 'd', array['a'], unless_path => '$.run.x == 1') is not null as added;
select pgflow.add_step('f', 'e', array['b', 'd', 'c'], one_of_deps => array['d', 'c'], repeat_until => '$.done == true',
  repeat_until_text => 'out.done', repeat_every => 5, repeat_max => 7) is not null as added;
select pgflow.add_step('f', 'g', array['a'], step_type => 'fanout', where_path => '$.n > 0', where_text => 'item.n > 0') is not null as added;
select is(
  jsonb_path_query_array(pgflow.flow_shape('f'), '$.steps[2 to 5]'),
  '[
    {"slug": "c", "type": "single", "dependsOn": ["a", "b"], "fanoutPath": null, "sinceVersion": 1, "optional": ["b"],
      "when": {"path": "$.run.x == 1", "text": "run.x == 1"}, "onExhausted": "skip"},
    {"slug": "d", "type": "single", "dependsOn": ["a"], "fanoutPath": null, "sinceVersion": 1, "unless": {"path": "$.run.x == 1"}},
    {"slug": "e", "type": "single", "dependsOn": ["b", "c", "d"], "fanoutPath": null, "sinceVersion": 1, "oneOf": ["c", "d"],
      "repeatUntil": {"path": "$.done == true", "text": "out.done"}},
    {"slug": "g", "type": "fanout", "dependsOn": ["a"], "fanoutPath": null, "sinceVersion": 1, "where": {"path": "$.n > 0", "text": "item.n > 0"}}
  ]',
  'a shape has a key for each thing that a step has'
);
select is(pgflow.flow_definition('f') #> '{steps,4,options}', '{"repeat_max": 7, "repeat_every": 5}', 'how often and how long are options');
select set_config('test.shape', pgflow.flow_shape('f')::text, true) is not null as kept;
select pgflow.mark_for_development();
select pgflow.delete_flow_and_data('f');
select is(
  (select count(*) from pgflow.conditions) + (select count(*) from pgflow.repeats), 0::bigint, 'conditions and repeats go with their flow'
);
select is(pgflow.develop_flow(current_setting('test.shape')::jsonb), 1, 'code defines the same flow');
select is(pgflow.flow_shape('f'), current_setting('test.shape')::jsonb, 'with the same shape');
select is(
  pgflow.develop_flow(replace(current_setting('test.shape'), '$.run.x == 1', '$.run.x == 2')::jsonb), 2, 'another condition is another version'
);
select * from finish();
