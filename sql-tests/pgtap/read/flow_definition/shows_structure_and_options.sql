select plan(6);
select pgflow.create_flow('f', max_attempts => 5) is not null as setup;
select pgflow.add_step('f', 'make', timeout => 9) is not null as setup;
select test.fanout('f', 'each', 'make', max_concurrency => 2);
select is(
  pgflow.flow_definition('f') -> 'options' ->> 'max_attempts', '5', 'the flow''s options'
);
select is(
  jsonb_path_query_array(pgflow.flow_definition('f'), '$.steps[*].options'),
  '[{"max_concurrency": 2}, {"timeout": 9}]', 'each step''s own'
);
select is(
  jsonb_path_query_array(pgflow.flow_definition('f'), '$.steps[*].dependsOn'), '[["make"], []]', 'and the structure'
);
select is(
  jsonb_path_query_array(pgflow.flow_definition('f'), '$.versions[*].version'), '[1]', 'its versions are listed'
);
select is(
  pgflow.flow_definition('f') -> 'stepOrder', '["make", "each"]', 'the order in which steps were added is said'
);
select throws_ok($$ select pgflow.flow_definition('f', 2) $$, 'PF012', null, 'a version that does not exist is refused');
select * from finish();
