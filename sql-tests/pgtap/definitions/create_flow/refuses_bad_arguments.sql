select plan(13);

select test.refuses($$select pgflow.create_flow('a--b')$$, 'PF001', 'Invalid flow slug: ''a--b''',
  'the slug must be valid');
select test.refuses($$select pgflow.create_flow('run')$$, 'PF001', 'Invalid flow slug: ''run''',
  'run is reserved');
select test.refuses($$select pgflow.create_flow(null)$$, 'PF001', 'Invalid flow slug: null',
  'the slug cannot be null');
select test.refuses($$select pgflow.create_flow('f', max_attempts => 0)$$,
  'PF009', 'Flow ''f'': max_attempts is 0; at least 1 is needed', 'at least one attempt');
select test.refuses($$select pgflow.create_flow('f', base_delay => -1)$$,
  'PF009', 'Flow ''f'': base_delay is -1 s; it cannot be negative', 'no negative base delay');
select test.refuses($$select pgflow.create_flow('f', timeout => 0)$$,
  'PF009', 'Flow ''f'': timeout is 0 s; at least 1 s is needed', 'a timeout of at least a second');
select test.refuses($$select pgflow.create_flow('f', max_delay => -1)$$,
  'PF009', 'Flow ''f'': max_delay is -1 s; it cannot be negative', 'no negative cap');
select test.refuses($$select pgflow.create_flow('f', jitter_percent => 101)$$,
  'PF009', 'Flow ''f'': jitter_percent is 101; it lies between 0 and 100', 'no jitter above 100 percent');
select test.refuses($$select pgflow.create_flow('f', jitter_percent => -1)$$,
  'PF009', 'Flow ''f'': jitter_percent is -1; it lies between 0 and 100', 'no negative jitter');
select test.refuses($$select pgflow.create_flow('f', max_fanout => -1)$$,
  'PF009', 'Flow ''f'': max_fanout is -1; it cannot be negative', 'no negative limit of elements');
select test.refuses($$select pgflow.create_flow('f', timeout => 2147483647)$$,
  'PF009', 'Flow ''f'': 2147483647 s is too long for a time; at most 1000000000 s are allowed',
  'no time that would overflow a lease');
select test.refuses($$select pgflow.create_flow('f', max_delay => 1000000001)$$,
  'PF009', 'Flow ''f'': 1000000001 s is too long for a time; at most 1000000000 s are allowed',
  'no delay of more than 31 years');
select is((select count(*) from pgflow.flows), 0::bigint, 'none of them left a flow behind');

select * from finish();
