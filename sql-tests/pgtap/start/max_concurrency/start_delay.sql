select plan(4);

select test.flow('slow', 'make');
select pgflow.add_step('slow', 'each', array['make'], step_type => 'fanout', max_concurrency => 1, start_delay => 60);
select test.start('slow');
select test.complete('make', '[1, 2]');
select is((select count(*) from test.claim('slow')), 0::bigint, 'a start_delay holds the first task back');
select test.pass('60 seconds');
select is(array(select c.task_index from test.claim('slow') c), array[0], 'until its time has come');
select test.complete('each', '1', 0);
select is((test.task('each', 1)).visible_at, test.epoch() + interval '60 seconds',
  'a released task has waited already: it is due at once');
select is(array(select c.task_index from test.claim('slow') c), array[1], 'and can be claimed');

select * from finish();
