-- A clock that was wrong for a while must not block a step for as long as it was wrong.
select plan(4);

select test.rated_flow('2/s');
select test.rated_items(6);
select test.pass('365 days');
select is(test.claims('items'), 2::bigint, 'two are claimed in a future that is taken back');
select test.pass('-365 days');
select is(test.claims('items'), 0::bigint, 'they count as claimed now');
select test.pass('1 second');
select is(test.claims('items'), 2::bigint, 'and no longer than a period');
select is(test.claims('items'), 0::bigint, 'after which the rate holds as before');

select * from finish();
