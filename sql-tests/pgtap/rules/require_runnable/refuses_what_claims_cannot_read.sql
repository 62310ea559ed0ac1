select plan(16);
select test.flow('f', 'a');
select test.start('f');
select lives_ok(format('select pgflow_internal.require_runnable(%L)', r.runnable), 'sound: ' || coalesce(r.runnable, 'null'))
from (
  values (null), ('{}'), ('{"f": {}}'), ('{"f": {"a": [1, 1], "b": [0, 2147483647]}, "g": {"a": [2, 1]}}')
) r (runnable);
select test.refuses(
  format('select pgflow.claim_tasks(''{f}'', 1, null, %L)', r.runnable),
  'PF009', 'runnable does not say which versions can be run', 'unsound: ' || r.runnable
)
from (
  values
    ('[]'), ('"all"'), ('{"f": null}'), ('{"f": {"a": 1}}'), ('{"f": {"a": [1]}}'), ('{"f": {"a": ["1", 1]}}'),
    ('{"f": {"a": [-1, 1]}}'), ('{"f": {"a": [1, 1.5]}}'), ('{"f": {"a": [1.0, 2]}}'), ('{"f": {"a": [1, 2.00]}}'), ('{"f": {"a": [1, 2147483648]}}')
) r (runnable);
select test.refuses(
  format('select pgflow.register_worker(%L, ''w'', ''{"f": {"a": [null, 1]}}'')', test.run_id(7)),
  'PF009', 'runnable does not say which versions can be run', 'no such worker is registered'
);
select * from finish();
