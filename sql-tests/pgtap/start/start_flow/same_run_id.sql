select plan(9);

select test.items_flow();
select test.flow('other', 'only');
select pgflow.start_flow('items', '{"a": 1, "b": 2}', test.run_id(1));
select test.pass('1 minute');

select test.changes_nothing($$select pgflow.start_flow('items', '{"b": 2, "a": 1}', test.run_id(1))$$,
  'a run id with the same flow and input starts nothing');
select is((select r.started_at from pgflow.start_flow('items', '{"a": 1, "b": 2}', test.run_id(1)) r),
  test.epoch(), 'and returns the run it stands for');
select test.refuses(
  $$select pgflow.start_flow('items', '{"a": 1}', test.run_id(1))$$, 'PF010',
  'Run id 00000000-0000-0000-0000-000000000001 already stands for another flow or input',
  'another input is a conflict');
select test.refuses(
  $$select pgflow.start_flow('other', '{"a": 1, "b": 2}', test.run_id(1))$$, 'PF010',
  'Run id 00000000-0000-0000-0000-000000000001 already stands for another flow or input',
  'another flow is a conflict');
select test.drain('items', '{"make": []}');
select is((select r.status from pgflow.start_flow('items', '{"a": 1, "b": 2}', test.run_id(1)) r), 'completed',
  'a finished run is returned as it is');
select test.changes_nothing($$select pgflow.start_flow('items', '{"a": 1, "b": 2}', test.run_id(1))$$,
  'and not started again');
select pgflow.create_flow('items', flow_version => 2);
select pgflow.add_step('items', 'only');
select is((select r.flow_version from pgflow.start_flow('items', '{"a": 1, "b": 2}', test.run_id(1)) r), 1,
  'it stays on its version when the flow has moved on');
select is((select r.flow_version from pgflow.start_flow('items', '{}', test.run_id(2)) r), 2,
  'a new run starts on the current version');
select is((select array_agg(ss.step_slug) from pgflow.step_states ss where ss.run_id = test.run_id(2)),
  array['only'], 'with that version''s steps');

select * from finish();
