select plan(4);

select test.items_flow(max_concurrency => 2);
select pgflow.alter_step('items', 'each', 9, 9, 9, 9, 9, 9, 9, rate => '9/h');
select is(
  (select to_jsonb(s) - '{max_attempts,base_delay,timeout,start_delay,max_delay,jitter_percent,rate,signal_timeout,created_at}'::text[]
    from pgflow.steps s where s.step_slug = 'each'),
  '{"flow_slug": "items", "flow_version": 1, "step_slug": "each", "step_index": 1, "step_type": "fanout",
    "deps_count": 1, "contract_version": 1, "outputs_judged": false, "conditional": false,
    "on_exhausted": "fail", "repeating": false, "awaiting": false, "on_timeout": "fail", "start_at": null,
    "start_at_text": null}',
  'structure is not an option'
);
select is(
  (select to_jsonb(test.fanout_of(s)) from pgflow.steps s where s.step_slug = 'each'),
  '{"flow_slug": "items", "flow_version": 1, "step_slug": "each", "fanout_path": null, "fanout_jsonpath": null, "where_jsonpath": null,
    "max_concurrency": 9, "batch_size": null, "tolerate_failures": null, "tolerate_failure_percent": null}',
  'nor is that of a fanout'
);
select is(pgflow.flow_shape('items') #> '{steps,0}',
  '{"slug": "each", "type": "fanout", "dependsOn": ["make"], "fanoutPath": null, "sinceVersion": 1}',
  'the shape does not change with options');
select is((select count(*) from pgflow.steps s where s.max_attempts is not null), 1::bigint,
  'the flow''s other steps stay');

select * from finish();
