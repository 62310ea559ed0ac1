select plan(4);

select test.flow('roots', 'a');
select test.single('roots', 'b');
select test.single('roots', 'c', 'a', 'b');
select pgflow.add_step('roots', 'slow', start_delay => 30);
select test.start('roots');

select is((select array_agg(t.step_slug order by t.step_slug) from pgflow.step_tasks t),
  array['a', 'b', 'slow'], 'every step without dependencies starts at once');
select is((test.task('slow')).visible_at, test.epoch() + interval '30 seconds',
  'a start_delay puts its task off');
select is(array(select c.step_slug from test.claim('roots') c), array['a', 'b'],
  'a task with a start_delay cannot be claimed before its time');
select test.pass('30 seconds');
select is(array(select c.step_slug from test.claim('roots') c), array['slow'], 'but then');

select * from finish();
