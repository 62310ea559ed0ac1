select plan(7);
select test.items_flow();
select test.start('items', '{"secret": "in"}');
select test.work('items', '{"make": ["secret", 2, 3]}') = 1 as setup;
select (select count(*) from test.claim('items', 2)) = 2 as setup;
select test.complete('each', '"secret"', 0) = 'done' as setup;
select is(
  (pgflow.run_look(test.run_id(1)) -> 'run') - '{input_bytes,output_bytes,started_at}'::text[],
  jsonb_build_object(
    'run_id', test.run_id(1), 'flow_slug', 'items', 'flow_version', 1, 'status', 'started',
    'finished_at', null, 'failed_step_slug', null, 'failed_task_index', null, 'error', null,
    'error_message', null, 'failed_attempt', null, 'remaining_steps', 2, 'tags', null
  ),
  'the run'
);
select is(
  jsonb_path_query_array(pgflow.run_look(test.run_id(1)), '$.steps[*].step_slug'), '["make", "each", "sum"]',
  'its steps as they started'
);
select is(
  (pgflow.run_look(test.run_id(1)) #> '{steps,1}') - '{first_started_at,started_at}'::text[],
  '{"step_slug": "each", "step_type": "fanout", "status": "started", "tasks": 3, "total": 3, "queued": 1,
    "started": 1, "completed": 1, "failed": 0, "cancelled": 0, "tolerant": false, "finished_at": null,
    "error_message": null, "output_bytes": null, "skip_reason": null, "turns": null, "parked": null, "deadline": null, "last_parked_at": null,
    "rate": null, "depends_on": ["make"]}',
  'a step: kind, status, counts, what it depends on'
);
select ok(
  (pgflow.run_look(test.run_id(1)) #>> '{steps,0,output_bytes}')::int > 10, 'the size of a single step''s output'
);
select unalike(pgflow.run_look(test.run_id(1))::text, '%secret%', 'no payload is in it');
select ok(pgflow.run_look(test.run_id(1)) ? 'looked_at', 'it says when it was taken');
select test.refuses(
  $$ select pgflow.run_look(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'an unknown run is refused'
);
select * from finish();
