-- A split is refused while workers are at work that have no connections for the new server.
select plan(10);

select test.one_server();
select pgflow.register_worker(test.run_id(1), 'knows', servers => '{a,b}');
select lives_ok(
  $$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'workers that have the new server do not keep it from being made'
);
select pgflow.register_worker(test.run_id(2), 'alone');
select test.refuses(
  $$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'PF020', '1 worker has no connections for server ''b'': alone',
  'one that names no servers does'
);
select matches(
  test.hint_of($$select pgflow.begin_split('{[128,256)}', 10, 'b')$$), 'data source named ''b''.*--ignore-workers',
  'the hint says what to do'
);
select lives_ok($$select pgflow.begin_split('{[128,256)}', 10)$$, 'it is not asked where no new server is named');
select pgflow.register_worker(test.run_id(3), 'a-first', servers => '{a,c}');
select test.refuses(
  $$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'PF020',
  '2 workers have no connections for server ''b'': a-first, alone', 'all are named'
);
select pgflow.register_worker(test.run_id(n), 'x' || n) from generate_series(4, 8) n;
select test.refuses(
  $$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'PF020',
  '7 workers have no connections for server ''b'': a-first, alone, x4, x5, x6 and 2 more', 'five at most'
);
select pgflow.deregister_worker(test.run_id(n)) from generate_series(4, 8) n;
select pgflow.register_worker(test.run_id(3), 'a-first', servers => '{a,b}');
select test.refuses(
  $$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'PF020', '1 worker has no connections for server ''b'': alone',
  'those that stopped or registered again with it are not'
);
select is(
  (select w.servers from pgflow.workers w where w.worker_name = 'a-first'), '{a,b}', 'the last registration counts'
);
select test.pass('30 seconds');
select throws_ok($$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'PF020', null, 'silence of 30 s is not death');
select test.pass('1 second');
select lives_ok($$select pgflow.begin_split('{[128,256)}', 10, 'b')$$, 'workers that died are not asked for');

select * from finish();
