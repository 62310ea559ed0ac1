select plan(16);

select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]');
select is(test.claims('items', 1), 1::bigint, 'without a rate one is claimed');
select is(test.statuses('each'), '{"queued": 9, "started": 1}', 'the others are queued');

select pgflow.alter_step('items', 'each', rate => '2/s');
select is(test.statuses('each'), '{"throttled": 9, "started": 1}', 'a first rate holds for what is queued already');
select is(test.claims('items'), 2::bigint, 'and at once');
select pgflow.alter_step('items', 'each', rate => '3/s');
select is(test.claims('items'), 1::bigint, 'a higher one leaves one more in this second');
select pgflow.alter_step('items', 'each', rate => '1/s');
select test.pass('1 second');
select is(test.claims('items'), 1::bigint, 'a lower one holds at once too');
select pgflow.alter_step('items', 'each');
select is((select s.rate from pgflow.steps s where s.step_slug = 'each'), null, 'left out, there is none');
select is(test.claims('items', 2), 2::bigint, 'and no limit: two');
select is(test.fail('each', 0), 'retried', 'an attempt fails');
select test.pass('10 seconds');
select is(test.claims('items'), 4::bigint, 'its retry and the rest are claimed');
select is(test.statuses('each'), '{"started": 10}', 'nothing is left behind');
select pgflow.alter_step('items', 'each', rate => '2/s');
select is(test.claims('items'), 0::bigint, 'a rate can come again');
select test.pass('62 seconds');
select is(test.claims('items'), 2::bigint, 'and holds for expired leases from before it');

select test.refuses($$select pgflow.alter_step('items', 'each', rate => '0/s')$$, 'PF009',
  'Step ''each'' of flow ''items'': rate is ''0/s''; it is a number of tasks per s, m or h, such as ''100/s''',
  'a rate of nothing is refused');
select is((select r.max_claims from pgflow.step_rates r), 2, 'and the one before stays');
select lives_ok($$select pgflow.alter_step('items', 'sum', rate => '2/h')$$, 'a single step may have a rate');

select * from finish();
