select plan(9);

select pgflow.create_flow('again', 4, 6, 70, max_delay => 90, jitter_percent => 10, max_fanout => 50);
select test.pass('1 hour');

select test.changes_nothing(
  $$select pgflow.create_flow('again', 4, 6, 70, max_delay => 90, jitter_percent => 10, max_fanout => 50)$$,
  'repeating the call changes nothing'
);
select is((pgflow.create_flow('again', 4, 6, 70, 1, 90, 10, 50)).created_at, test.epoch(),
  'and returns the stored flow');
select test.refuses($$select pgflow.create_flow('again', 5, 6, 70, 1, 90, 10, 50)$$,
  'PF005', 'Flow ''again'' exists with other options', 'other max_attempts are a conflict');
select test.refuses($$select pgflow.create_flow('again', 4, 7, 70, 1, 90, 10, 50)$$,
  'PF005', 'Flow ''again'' exists with other options', 'another base_delay is a conflict');
select test.refuses($$select pgflow.create_flow('again', 4, 6, 71, 1, 90, 10, 50)$$,
  'PF005', 'Flow ''again'' exists with other options', 'another timeout is a conflict');
select test.refuses($$select pgflow.create_flow('again', 4, 6, 70, 1, null, 10, 50)$$,
  'PF005', 'Flow ''again'' exists with other options', 'another max_delay is a conflict');
select test.refuses($$select pgflow.create_flow('again', 4, 6, 70, 1, 90, 11, 50)$$,
  'PF005', 'Flow ''again'' exists with other options', 'another jitter_percent is a conflict');
select test.refuses($$select pgflow.create_flow('again', 4, 6, 70, 1, 90, 10, 51)$$,
  'PF005', 'Flow ''again'' exists with other options', 'another max_fanout is a conflict');
select test.refuses($$select pgflow.create_flow('Again', 4, 6, 70, 1, 90, 10, 50)$$,
  'PF005', 'Flow ''Again'' differs only in case from the existing flow ''again''',
  'a slug that differs in case only is refused: it would share the queue');

select * from finish();
