-- With qty 0 results are settled whatever a claim would meet, so that a worker whose exchange was refused
-- can save the sound results of its batch.
select plan(4);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2]');
select test.claim('items');
create function test.refuse()
returns trigger
language plpgsql
as $$ begin raise exception 'no claim succeeds'; end; $$;
create trigger refuse_claims before insert or update on pgflow.task_rows
for each row when (new.status = 'started') execute function test.refuse();
select throws_ok(
  $$
    select * from pgflow.exchange_tasks(
      null, '{items}', 1, null, array_fill(test.run_id(1), array[2]), '{each,each}', '{0,1}', '{1,1}', '{1,2}',
      '{}', '{}', '{}', '{}', '{}', '{}')
  $$,
  'no claim succeeds', 'the claim of what becomes ready is refused'
);
select is(test.statuses('each'), '{"started": 2}', 'and its results with it');
select is_empty(
  $$
    select * from pgflow.exchange_tasks(
      null, '{items}', 0, null, array_fill(test.run_id(1), array[2]), '{each,each}', '{0,1}', '{1,1}', '{1,2}',
      '{}', '{}', '{}', '{}', '{}', '{}')
  $$,
  'without a claim every result is accepted'
);
select is((test.step('each')).output, '[1, 2]', 'and the step is gathered');
select * from finish();
