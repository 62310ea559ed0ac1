select plan(7);

select is(
  to_jsonb(pgflow.create_flow('plain')) - 'created_at',
  '{"flow_slug": "plain", "tags": null, "current_version": 1, "max_attempts": 3, "base_delay": 5, "timeout": 60,
    "max_delay": null, "jitter_percent": 0, "max_fanout": 100000}',
  'without options: version 1, 3 attempts, base delay 5 s, timeout 60 s, no cap, no jitter'
);
select is(to_jsonb(f) - 'created_at', to_jsonb(pgflow.create_flow('plain')) - 'created_at',
  'what is returned is what is stored')
from pgflow.flows f where f.flow_slug = 'plain';
select is((select f.created_at from pgflow.flows f where f.flow_slug = 'plain'), test.epoch(),
  'the time of creation comes from pgflow''s clock');
select is(
  to_jsonb(pgflow.create_flow('given', 1, 0, 1, 1, 0, 100, 0)) - 'created_at',
  '{"flow_slug": "given", "tags": null, "current_version": 1, "max_attempts": 1, "base_delay": 0, "timeout": 1,
    "max_delay": 0, "jitter_percent": 100, "max_fanout": 0}',
  'every option can be given, down to its lowest value'
);
select is(
  to_jsonb(pgflow.create_flow('nulls', null, null, null, null, null, null, null)) - 'created_at' - 'flow_slug',
  to_jsonb(pgflow.create_flow('plain')) - 'created_at' - 'flow_slug',
  'a null option is the default'
);
select is((select count(*) from pgflow.steps), 0::bigint, 'a new flow has no steps');
select is((select array_agg(f.flow_slug order by f.flow_slug) from pgflow.flows f),
  array['given', 'nulls', 'plain'], 'flows stand beside each other');

select * from finish();
