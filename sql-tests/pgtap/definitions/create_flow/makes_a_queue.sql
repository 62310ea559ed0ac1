-- queue: pgmq
select plan(3);

select test.flow('Queued-Flow');
select is((select array_agg(m.queue_name::text) from pgmq.meta m), array['Queued-Flow'],
  'a flow gets a queue named by its slug');
select test.flow('Queued-Flow');
select is((select count(*) from pgmq.meta), 1::bigint, 'repeating the call makes no second queue');
select pgflow.create_flow('Queued-Flow', flow_version => 2);
select is((select count(*) from pgmq.meta), 1::bigint, 'versions of a flow share its queue');

select * from finish();
