select plan(14);
select test.flow('f', 'a');
select pgflow.alter_flow('f', tags => array['customerId', 'amount', 'vip', 'note']);
create function test.tags(number int)
returns jsonb
language sql
as $$ select r.tags from pgflow.runs r where r.run_id = test.run_id(number); $$;

select test.start('f', '{"customerId": "c7", "amount": 12.500, "vip": true, "note": null, "other": "x"}', 1);
select is(
  test.tags(1), '{"customerId": "c7", "amount": "12.5", "vip": "true"}',
  'a run has its tags as texts: numbers without trailing zeros, and nothing for null'
);
select test.start('f', '{"other": "x"}', 2);
select is(test.tags(2), null, 'a run without any of them has no tags');
select test.start('f', '[1, 2]', 3);
select is(test.tags(3), null, 'nor has one whose input is not an object');
select is(
  array(select s.tags from pgflow.start_flows('f', array['{"vip": false}', '{"vip": true}']::jsonb[]) s),
  array['{"vip": "false"}', '{"vip": "true"}']::jsonb[], 'each of many runs has its own'
);
select test.refuses(
  $$ select pgflow.start_flow('f', '{"customerId": ["c7"]}') $$, 'PF009', 'Tag ''customerId'' is an array',
  'a tag that is a list is refused'
);
select test.refuses(
  $$ select pgflow.start_flow('f', '{"customerId": {"id": 7}}') $$, 'PF009', 'Tag ''customerId'' is an object',
  'so is an object'
);
select test.refuses(
  format($$ select pgflow.start_flow('f', '{"customerId": "%s"}') $$, repeat('c', 201)), 'PF009',
  'Tag ''customerId'' has 201 characters', 'and a text of more than 200 characters'
);
select lives_ok(
  format($$ select pgflow.start_flow('f', '{"customerId": "%s"}') $$, repeat('c', 200)), '200 are allowed'
);
select pgflow.alter_flow('f');
select test.start('f', '{"customerId": "c7"}', 4);
select is(test.tags(4), null, 'an option that is not given again is gone');
select is(test.tags(1) ->> 'customerId', 'c7', 'and runs that are there keep their tags');
select is(
  (pgflow.create_flow('g', tags => array['a', 'b'])).tags, array['a', 'b'], 'a flow can be created with tags'
);
select lives_ok($$ select pgflow.create_flow('g', tags => array['a', 'b']) $$, 'and the call repeated');
select test.refuses(
  $$ select pgflow.create_flow('g', tags => array['a']) $$, 'PF005', 'Flow ''g'' exists with other options',
  'but not with others'
);
select is(pgflow.flow_definition('g') #> '{options,tags}', '["a", "b"]', 'its definition shows them');
select * from finish();
