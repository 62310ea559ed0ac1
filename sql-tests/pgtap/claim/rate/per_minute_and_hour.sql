select plan(6);

select test.rated_flow('3/m');
select test.rated_items(10);
select is(test.claims('items'), 3::bigint, 'three in a minute');
select test.pass('59 seconds 999 milliseconds');
select is(test.claims('items'), 0::bigint, 'no more within it');
select test.pass('1 millisecond');
select is(test.claims('items'), 3::bigint, 'three in the next');
select pgflow.alter_step('items', 'each', rate => '7/h');
select is(test.claims('items'), 1::bigint, 'a rate per hour counts what was claimed before it came');
select test.pass('58 minutes 59 seconds');
select is(test.claims('items'), 0::bigint, 'no more within the hour');
select test.pass('1 second');
select is(test.claims('items'), 3::bigint, 'then three more, those with expired leases among them');

select * from finish();
