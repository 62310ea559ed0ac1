-- A step with a start time: its tasks exist as soon as it is ready, and cannot be claimed before that time.
select plan(17);
select test.flow('f', 'quote');
select pgflow.add_step('f', 'remind', array['quote'], start_at => '$."run"."dueAt"', start_at_text => 'run.dueAt') is not null as added;
select pgflow.add_step('f', 'after', array['quote'], start_delay => 60, start_at => '$.quote.at') is not null as added;
select pgflow.add_step('f', 'each', array['quote'], step_type => 'fanout', fanout_path => 'items[]', max_concurrency => 1,
  start_at => '$.run.dueAt') is not null as added;
create function pg_temp.at(duration interval) returns text language sql as $$
  select to_char((test.epoch() + duration) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US') || 'Z'
$$;

select test.start('f', jsonb_build_object('dueAt', pg_temp.at('2 hours')));
select is(test.complete('quote', jsonb_build_object('at', pg_temp.at('30 seconds'), 'items', '[1, 2]'::jsonb)), 'done', 'steps that are ready');
select is((test.task('remind')).visible_at, test.epoch() + interval '2 hours', 'start at the time in the input of the run');
select is((test.task('after')).visible_at, test.epoch() + interval '60 seconds', 'but not before their start_delay is over');
select is((test.task('each', 0)).visible_at, test.epoch() + interval '2 hours', 'a fanout is held back as a whole');
select is((test.task('each', 1)).status, 'waiting', 'its max_concurrency holds as before');
select is((test.step('remind')).status || (test.task('remind')).status, 'startedqueued', 'their tasks are queued');
select test.pass('60 seconds');
select is(array(select c.step_slug from test.claim('f') c), array['after'], 'no claim finds them earlier');
select test.complete('after', '1');
select test.pass('2 hours');
select is(array(select c.step_slug || c.task_index from test.claim('f') c), array['each0', 'remind0'], 'and one finds them then');
select is(test.complete('each', '1', 0), 'done', 'the next item');
select is(array(select c.step_slug || c.task_index from test.claim('f') c), array['each1'], 'is due at once');

-- A run that was cancelled before the time.
select test.start('f', jsonb_build_object('dueAt', pg_temp.at('5 hours')), 2);
select test.complete('quote', '{"at": null, "items": []}', number => 2);
select pgflow.cancel_run(test.run_id(2)) is not null as cancelled;
select pgflow.retry_run(test.run_id(2)) is not null as retried;
select is((test.task('remind', number => 2)).visible_at, test.epoch() + interval '5 hours', 'waits for it after a retry');
select is((test.step('each', 2)).status, 'completed', 'a fanout without elements does not wait');

-- One that has failed before is tried at once.
select test.start('f', jsonb_build_object('dueAt', pg_temp.at('1 second')), 3);
select test.complete('quote', '{"items": []}', number => 3);
select is((select count(*) from test.claim('f') c where c.run_id = test.run_id(3) and c.step_slug = 'remind'), 1::bigint, 'a time that is over means now');
select is(test.fail('remind', number => 3, permanent => true), 'failed', 'a step that fails');
select pgflow.retry_run(test.run_id(3)) is not null as retried;
select is((test.task('remind', number => 3)).visible_at, pgflow_internal.current_time(), 'is retried at once');

select is(
  jsonb_path_query_first(pgflow.flow_shape('f'), '$.steps[*] ? (@.slug == "remind").startAt'),
  '{"path": "$.\"run\".\"dueAt\"", "text": "run.dueAt"}', 'the shape of the flow has path and text'
);
select is(
  jsonb_path_query_first(pgflow.flow_shape('f'), '$.steps[*] ? (@.slug == "after").startAt'), '{"path": "$.quote.at"}', 'or the path alone'
);
select * from finish();
