-- Only the rate of the fanout itself throttles its tasks, and rates of other steps do not spawn them again.
select plan(6);
select test.flow('f', 'make');
select test.fanout('f', 'plain', 'make');
select pgflow.add_step('f', 'paced', '{make}', step_type => 'fanout', rate => '2/s');
select pgflow.add_step('f', 'call', '{make}', rate => '1/s');
select test.start('f', number => 1);
select is(test.complete('make', '[1, 2, 3]'), 'done', 'two fanouts and a rated step over one output');
select is(test.statuses('plain'), '{"queued": 3}', 'tasks of the step without a rate are queued');
select is(test.statuses('paced'), '{"throttled": 3}', 'those of the step with one are throttled');
select is((test.step('plain')).remaining_tasks, 3, 'the first step has its three tasks');
select is((test.step('paced')).remaining_tasks, 3, 'and so has the second');
select is(
  (select jsonb_object_agg(c.step_slug, c.tasks) from (
    select t.step_slug, count(*) as tasks from pgflow.claim_tasks('{f}', 10) t group by 1
  ) c),
  '{"plain": 3, "paced": 2, "call": 1}', 'a claim takes the one whole, and of the others what their rates allow'
);
select * from finish();
