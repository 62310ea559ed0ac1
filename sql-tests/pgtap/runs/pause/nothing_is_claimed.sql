select plan(27);
select test.items_flow();
select test.flow('other', 'a');
select test.start('items', number => n) from generate_series(1, 2) n;
select test.start('other', number => 3);
select pgflow.claim_tasks('{items}', 1) is null as setup;
select ok(pgflow.pause_flow('items', 'upstream is down', 'eva'), 'a flow is paused');
select is_empty($$ select * from pgflow.claim_tasks('{items}', 10) $$, 'nothing of it is claimed');
select results_eq(
  $$ select flow_slug from pgflow.claim_tasks('{items,other}', 10) $$, $$ values ('other') $$, 'other flows are'
);
select is_empty(
  $$ select * from pgflow.claim_tasks('{items}', 10, runnable => '{"items": {"make": [1, 1], "each": [1, 1]}}') $$,
  'nor by a caller that says what it runs'
);
select is_empty($$ select * from pgflow.poll_for_tasks('items', 30, 10, 0) $$, 'nor by one that polls');
select test.changes_nothing($$ select * from pgflow.fail_next_task('items', null, 'no') $$, 'no task of it is failed unread');
select results_eq(
  $$ select outcome from pgflow.exchange_tasks(
    null, '{items}', 10, null,
    array(select t.run_id from pgflow.step_tasks t where t.status = 'started' and t.flow_slug = 'items'),
    '{make}', '{0}', '{1}', array['[1, 2]'::jsonb], '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ select ''::text where false $$, 'what runs goes on: its result is accepted, and nothing is claimed for it'
);
select is(
  (select count(*) from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'queued'), 2::bigint,
  'its next step is ready'
);
select lives_ok($$ select test.start('items', number => 4) $$, 'runs can be started');
select ok(not pgflow.pause_flow('items', 'again', 'tom'), 'pausing again changes nothing');
select results_eq(
  $$ select flow_slug, step_slug, paused_at, paused_by, reason from pgflow.pauses $$,
  $$ values ('items', '', test.epoch(), 'eva', 'upstream is down') $$, 'who paused it, when and why is kept'
);
select results_eq(
  $$ select flow_slug, paused_at from pgflow.list_flows() $$,
  $$ values ('items', test.epoch()), ('other', null) $$, 'list_flows shows since when'
);
select ok(pgflow.resume_flow('items'), 'it is resumed');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'and claimed again');
select ok(not pgflow.resume_flow('items'), 'resuming again changes nothing');

select ok(pgflow.pause_step('items', 'make'), 'a step is paused');
select results_eq(
  $$ select paused_at, paused_steps from pgflow.list_flows() where flow_slug = 'items' $$,
  $$ values (null::timestamptz, '{make}'::text[]) $$, 'list_flows shows it'
);
select is(
  (select array_agg(distinct c.step_slug) from test.claim('items') c), '{each}', 'other steps are claimed by callers that run everything'
);
select is_empty(
  $$ select * from pgflow.claim_tasks('{items}', 10, runnable => '{"items": {"make": [1, 1]}}') $$,
  'and nothing by one that runs only this step'
);
select ok(pgflow.pause_flow('items'), 'the whole flow is paused as well');
select ok(pgflow.resume_step('items', 'make'), 'the step is resumed');
select is_empty($$ select * from test.claim('items') $$, 'but its flow is not');
select ok(pgflow.resume_flow('items'), 'until it is');
select isnt_empty($$ select * from test.claim('items') $$, 'then it is claimed');
select ok(pgflow.pause_step('items', 'sum') and pgflow.pause_flow('items'), 'paused');
select lives_ok($$ select pgflow.delete_flow_and_data('items') $$, 'a paused flow can be deleted');
select is_empty($$ select * from pgflow.pauses $$, 'with its pauses');
select * from finish();
