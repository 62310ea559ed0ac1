-- What a rate allowed and a bound in bytes put back was not claimed.
select plan(4);
select test.rated_flow('3/s');
select test.start('items');
select is(
  test.complete('make', to_jsonb(array[repeat('x', 1000), repeat('y', 1000), repeat('z', 1000)])),
  'done', 'three items of 1,000 characters, at 3 per second'
);
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 10, max_bytes => 1500)), 1::bigint, 'one fits into 1,500 bytes'
);
select is(test.statuses('each'), '{"started": 1, "throttled": 2}', 'the others are throttled as before');
select is(test.claims('items'), 2::bigint, 'and may be claimed within the same second');
select * from finish();
