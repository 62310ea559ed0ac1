select plan(9);

select test.flow('traced');
select pgflow.start_flows(
  'traced', array['1', '2']::jsonb[], array[test.run_id(1), test.run_id(2)], '{"traceparent": "00-ab"}'
);
select is((test.run(1)).carrier, '{"traceparent": "00-ab"}', 'each run of the call has the carrier');
select is((test.run(2)).carrier, '{"traceparent": "00-ab"}', 'and so has the last one');

select pgflow.start_flow('traced', '1', test.run_id(1), '{"traceparent": "00-cd"}');
select is((test.run(1)).carrier, '{"traceparent": "00-ab"}', 'a run that is there keeps its own');

select pgflow.start_flow('traced', '3', test.run_id(3));
select is((test.run(3)).carrier, null, 'without one there is none');

select throws_ok(
  $$ select pgflow.start_flow('traced', '4', test.run_id(4), '[1]') $$,
  'PF009', 'A carrier is an object of text to text, not array'
);
select throws_ok(
  $$ select pgflow.start_flow('traced', '4', test.run_id(4), '{"a": "b", "depth": 7}') $$,
  'PF009', 'A carrier''s values are texts, but ''depth'' is not one'
);
select lives_ok(
  $$ select pgflow.start_flow('traced', '4', test.run_id(4), jsonb_build_object('a', repeat('x', 7991))) $$,
  'a carrier may have 8,000 characters'
);
select throws_ok(
  $$ select pgflow.start_flow('traced', '5', test.run_id(5), jsonb_build_object('a', repeat('x', 7992))) $$,
  'PF009', 'A carrier of 8001 characters is too long'
);
select ok(not exists (select from pgflow.runs r where r.run_id = test.run_id(5)), 'and nothing was started');

select * from finish();
