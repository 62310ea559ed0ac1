-- The new version has a longer timeout, and cuts its items into batches: claims and completions of each run go by its
-- own version, also where a claim holds tasks of one step only.
select plan(8);
select test.flow('v');
select pgflow.add_step('v', 'make', timeout => 10) is not null as setup;
select test.fanout('v', 'each', 'make');
select test.start('v', number => 1);
select pgflow.create_flow('v', flow_version => 2) is not null as setup;
select pgflow.add_step('v', 'make', timeout => 20) is not null as setup;
select test.fanout('v', 'each', 'make', batch_size => 2);
select is((select c.timeout from test.claim('v') c), 10, 'a claim of the old version');
select is((test.task('make')).visible_at - test.epoch(), interval '12 seconds', 'has its lease');
select test.start('v', number => 2);
select is((select c.timeout from test.claim('v') c), 20, 'a claim of the new version');
select is((test.task('make', 0, 2)).visible_at - test.epoch(), interval '22 seconds', 'has a longer one');
select is(test.complete('make', '[1, 2]') || test.complete('make', '[1, 2]', number => 2), 'donedone', 'two items each');
select is(test.complete('each', '"one"'), 'done', 'an output of an item is any JSON in the old version');
select is(test.complete('each', '"one"', number => 2), 'retried', 'that of a batch is not, in the new one');
select is(test.complete('each', '["one", "two"]', number => 2), 'done', 'one element per item is');
select * from finish();
