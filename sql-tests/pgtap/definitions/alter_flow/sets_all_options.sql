select plan(11);

select pgflow.create_flow('tuned', 4, 6, 70, max_delay => 90, jitter_percent => 10, max_fanout => 50);
select pgflow.create_flow('other');

select is(
  to_jsonb(pgflow.alter_flow('tuned', 9, 8, 7, 6, 5, 4)) - 'created_at',
  '{"flow_slug": "tuned", "current_version": 1, "max_attempts": 9, "base_delay": 8, "timeout": 7,
    "max_delay": 6, "jitter_percent": 5, "max_fanout": 4, "tags": null}',
  'sets every option to what is given, and nothing else'
);
select is(to_jsonb(f) - 'created_at' - 'flow_slug',
  '{"current_version": 1, "max_attempts": 9, "base_delay": 8, "timeout": 7,
    "max_delay": 6, "jitter_percent": 5, "max_fanout": 4, "tags": null}', 'and stores them')
from pgflow.flows f where f.flow_slug = 'tuned';
select is(to_jsonb(pgflow.alter_flow('tuned')) - 'created_at' - 'flow_slug',
  to_jsonb(f) - 'created_at' - 'flow_slug' || '{"max_fanout": 4}',
  'an option left out goes back to its default, but max_fanout stays; so do other flows')
from pgflow.flows f where f.flow_slug = 'other';
select test.refuses($$select pgflow.alter_flow('nobody')$$, 'PF002', 'Unknown flow: ''nobody''',
  'the flow must exist');
select test.refuses($$select pgflow.alter_flow('tuned', max_attempts => 0)$$, 'PF009',
  'Flow ''tuned'': max_attempts is 0; at least 1 is needed', 'max_attempts is checked');
select test.refuses($$select pgflow.alter_flow('tuned', base_delay => -2)$$, 'PF009',
  'Flow ''tuned'': base_delay is -2 s; it cannot be negative', 'base_delay is checked');
select test.refuses($$select pgflow.alter_flow('tuned', timeout => 0)$$, 'PF009',
  'Flow ''tuned'': timeout is 0 s; at least 1 s is needed', 'timeout is checked');
select test.refuses($$select pgflow.alter_flow('tuned', max_delay => -1)$$, 'PF009',
  'Flow ''tuned'': max_delay is -1 s; it cannot be negative', 'max_delay is checked');
select test.refuses($$select pgflow.alter_flow('tuned', jitter_percent => 200)$$, 'PF009',
  'Flow ''tuned'': jitter_percent is 200; it lies between 0 and 100', 'jitter_percent is checked');
select test.refuses($$select pgflow.alter_flow('tuned', max_fanout => -1)$$, 'PF009',
  'Flow ''tuned'': max_fanout is -1; it cannot be negative', 'max_fanout is checked');
select is((select f.max_fanout from pgflow.flows f where f.flow_slug = 'tuned'), 4,
  'the last accepted call stands');

select * from finish();
