-- A window is open at its old end and closed at its new one; entries that share a bucket count until the
-- last of them has left it.
select plan(7);
select test.rated_flow('2/m');
select test.rated_items(6);
select is(test.claims('items', 1), 1::bigint, 'one at the start');
select test.pass('0.3 seconds');
select is(test.claims('items'), 1::bigint, 'one more within the same bucket');
select test.pass('59.6 seconds');
select is(test.claims('items'), 0::bigint, 'none while the first is in the window');
select test.pass('0.1 seconds');
select is(test.claims('items'), 0::bigint, 'nor when it leaves, because the later one stands for its bucket');
select test.pass('0.299 seconds');
select is(test.claims('items'), 0::bigint, 'nor just before the later one leaves');
select test.pass('0.001 seconds');
select is(test.claims('items'), 2::bigint, 'both at the very moment it leaves');
select test.pass('59.999 seconds');
select is(test.claims('items'), 0::bigint, 'and then a whole window nothing');
select * from finish();
