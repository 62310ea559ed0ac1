-- Other steps of the flow may return what they like.
select plan(3);
select test.flow('f', 'another');
select test.single('f', 'after', 'another');
select test.single('f', 'make');
select test.fanout('f', 'each', 'make');
select test.start('f');
select is(test.complete('another', '"text"'), 'done', 'a text for another step');
select is(test.complete('make', '[1, 2]'), 'done', 'and two items');
select is(pgflow.spawn_fanout_tasks(test.run_id(1), 'each'), 0, 'the fanout has started, without an error');
select * from finish();
