-- After an outage, or a night without runs, no burst: all tasks are due, the rate still holds.
select plan(5);

select test.rated_flow('5/s');
select test.rated_items(30);
select test.pass('1 day');
select is(test.claims('items'), 5::bigint, 'after a day without a worker: a second''s worth');
select is(test.claims('items'), 0::bigint, 'and no more');
select test.pass('1 hour');
select is(test.claims('items'), 5::bigint, 'all leases have expired meanwhile: again a second''s worth');
select is(test.statuses('each'), '{"started": 5, "throttled": 25}', 'what was claimed before waits for the rate again');
select is(test.claims('items'), 0::bigint, 'and no more');

select * from finish();
