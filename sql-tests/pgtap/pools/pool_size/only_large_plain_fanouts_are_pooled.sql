-- queue: native
-- What is pooled: fanouts with 100 items or more, where nothing is decided task by task.
select plan(10);
create function test.pools_of(flow_slug text, items int, number int)
returns bigint
language plpgsql
as $$
begin
  perform test.start(pools_of.flow_slug, number => pools_of.number);
  perform test.complete('make', (select jsonb_agg(i) from generate_series(1, items) i), number => pools_of.number);
  return (select count(*) from pgflow.pools p where p.run_id = test.run_id(pools_of.number));
end;
$$;
select test.items_flow();
select is(test.pools_of('items', 99, 1), 0::bigint, 'a small fanout is not');
select is(test.pools_of('items', 100, 8), 4::bigint, '100 items are four pools');
select is(test.pools_of('items', 399, 9), 16::bigint, 'as many workers as for a large one claim at once');
select is(test.pools_of('items', 400, 2), 4::bigint, 'from 400 on, pools have a hundred items or more');
select is(test.pools_of('items', 3000, 3), 15::bigint, 'pools end with a full hundred');
select is(
  (select max(p.end_index - p.next_index) from pgflow.pools p where p.run_id = test.run_id(3)), 200,
  'so that up to 16 workers claim at once'
);
select test.flow('limited', 'make');
select test.fanout('limited', 'each', 'make', max_concurrency => 5);
select is(test.pools_of('limited', 400, 4), 0::bigint, 'nor is one with max_concurrency');
select test.flow('batched', 'make');
select test.fanout('batched', 'each', 'make', batch_size => 1);
select is(test.pools_of('batched', 400, 5), 0::bigint, 'nor one with batches');
select test.flow('rated', 'make');
select pgflow.add_step('rated', 'each', '{make}', step_type => 'fanout', rate => '100/s');
select is(test.pools_of('rated', 400, 6), 0::bigint, 'nor one with a rate');
select test.flow('judged', 'make');
select test.fanout('judged', 'each', 'make');
select test.fanout('judged', 'over', 'each', '[][]');
select is(test.pools_of('judged', 400, 7), 0::bigint, 'nor one whose outputs are looked at');
select * from finish();
