-- queue: pgmq
select plan(4);
select test.items_flow();
select test.start('items');
select has_table('pgmq', 'q_items', 'a flow has a queue');
select lives_ok($$ select pgflow.delete_flow_and_data('items') $$, 'the flow is deleted');
select hasnt_table('pgmq', 'q_items', 'its queue is gone');
select is_empty($$ select * from pgflow.claim_tasks(array['items'], 5) $$, 'and a worker that still asks for it gets nothing, and no error');
select * from finish();
