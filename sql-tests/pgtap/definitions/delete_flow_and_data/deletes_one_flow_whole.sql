select plan(11);
select test.items_flow();
select pgflow.create_flow('items', flow_version => 2) is not null as setup;
select test.single('items', 'only');
select test.diamond_flow();
select test.start('items', '{}', 1);
select test.start('diamond', '{}', 2);
select is((select count(*) from test.claim('diamond')), 1::bigint, 'another flow has a running task');
select is((select count(*) from test.claim('items')), 1::bigint, 'and so has this one');
select lives_ok($$ select pgflow.delete_flow_and_data('items') $$, 'a flow with a running run is deleted');
select is_empty(
  $$
    select flow_slug from pgflow.flows where flow_slug = 'items'
    union all select flow_slug from pgflow.steps where flow_slug = 'items'
    union all select flow_slug from pgflow.deps where flow_slug = 'items'
    union all select flow_slug from pgflow.runs where flow_slug = 'items'
    union all select flow_slug from pgflow.step_states where flow_slug = 'items'
    union all select flow_slug from pgflow.step_tasks where flow_slug = 'items'
  $$,
  'nothing of it is left, in any version'
);
select is((select count(*) from pgflow.steps), 4::bigint, 'the other flow''s definition is untouched');
select is(test.complete('top', '1', 0, 2), 'done', 'its run goes on');
select is(pgflow.complete_tasks(array[test.run_id(1)], array['only'], array[0], array['1']::jsonb[])::text is not null, true,
  'a late batch for the deleted flow raises nothing');
select test.refuses($$ select pgflow.delete_flow_and_data('items') $$,
  'PF002', 'Unknown flow: ''items''', 'deleting it again is refused');
select test.items_flow();
select is((select f.current_version from pgflow.flows f where f.flow_slug = 'items'), 1, 'it can be created anew, at version 1');
select test.start('items', '{}', 1);
select is(test.work('items', '{"make": []}'), 1::bigint, 'and run, its queue being new');
select is((test.task('sum')).status, 'queued', 'as any other');
select * from finish();
