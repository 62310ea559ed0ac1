select plan(9);

select test.rated_flow('3/s', 2);
select test.rated_items(5);
select is(test.statuses('each'), '{"throttled": 2, "waiting": 3}', 'both limits hold');
select is(test.claims('items'), 2::bigint, 'no more at once than max_concurrency');
select is(test.complete('each', '1', 0), 'done', 'one completes');
select is(test.statuses('each'), '{"completed": 1, "started": 1, "throttled": 1, "waiting": 2}',
  'and makes room for one, which is throttled');
select is(test.claims('items'), 1::bigint, 'the rate still allows it');
select is(test.complete('each', '1', 1), 'done', 'another completes');
select is(test.claims('items'), 0::bigint, 'the next must wait for the rate');
select test.pass('1 second');
select is(test.claims('items'), 1::bigint, 'but no longer');
select is(test.statuses('each'), '{"completed": 2, "started": 2, "waiting": 1}', 'the last waits for room');

select * from finish();
