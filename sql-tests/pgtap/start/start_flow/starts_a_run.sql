select plan(13);

select test.diamond_flow();
select is(
  (select to_jsonb(r) from pgflow.start_flow('diamond', '{"a": [1, null]}', test.run_id(1)) r),
  jsonb_build_object('run_id', test.run_id(1), 'flow_slug', 'diamond', 'flow_version', 1,
    'status', 'started', 'remaining_steps', 4, 'input', '{"a": [1, null]}'::jsonb, 'carrier', null, 'tags', null, 'output', null,
    'error_message', null, 'failed_step_slug', null, 'failed_task_index', null, 'failed_attempt', null,
    'started_at', test.epoch(), 'finished_at', null),
  'the run is started, with its input, on the flow''s version'
);
select is(to_jsonb(test.run()), to_jsonb(r), 'what is returned is what is stored')
from pgflow.start_flow('diamond', '{"a": [1, null]}', test.run_id(1)) r;
select is(
  array(select (ss.step_slug, ss.status, ss.remaining_deps)::text from pgflow.step_states ss order by ss.step_slug),
  array['(bottom,created,2)', '(left,created,1)', '(right,created,1)', '(top,started,0)'],
  'every step has a state; only the root is started'
);
select is((select array_agg(t.step_slug) from pgflow.step_tasks t), array['top'], 'only the root has a task');
select is((test.task('top')).status, 'queued', 'which is queued');
select is((test.task('top')).visible_at, test.epoch(), 'and due at once');
select is((test.task('top')).attempts_count, 0, 'with no attempt counted');
select isnt((select r.run_id from pgflow.start_flow('diamond', '{}') r),
  (select r.run_id from pgflow.start_flow('diamond', '{}') r), 'without an id each call is a run of its own');
select is((select count(*) from pgflow.runs), 3::bigint, 'all of them are stored');
select is((select r.input from pgflow.start_flow('diamond', 'null', test.run_id(2)) r), 'null',
  'JSON null is an input');
select is((select r.input from pgflow.start_flow('diamond', '[1]', test.run_id(3)) r), '[1]',
  'so is any other JSON');
select test.refuses($$select pgflow.start_flow('nobody', '{}')$$, 'PF002', 'Unknown flow: ''nobody''',
  'the flow must exist');
select test.refuses($$select pgflow.start_flow('diamond', null)$$, 'PF009',
  'Starting flow ''diamond'' needs one input per run and as many run ids, none of them null',
  'SQL null is not an input');

select * from finish();
