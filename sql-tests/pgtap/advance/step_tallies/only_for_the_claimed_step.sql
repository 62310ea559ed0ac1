-- A batch leaves its count to a later one only where it claims more of the very step of that run. Every other step
-- it completes is complete at once: nobody else would come to count it.
select plan(19);
select test.items_flow();
select test.start('items', number => 1);
select test.start('items', number => 2);
select test.claim('items') is null as setup;
select test.complete('make', '[1]') = 'done' as setup;
select test.pass('1 second');
select test.complete('make', '[1, 2, 3]', number => 2) = 'done' as setup;
select is(test.claims('items', 1), 1::bigint, 'the only item of run 1 is claimed');
select is(
  array(
    select e.run_id || e.step_slug
    from pgflow.exchange_tasks(null, '{items}', 1, null,
      array[test.run_id(1)], '{each}', '{0}', '{1}', array['1']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') e
  ),
  array[test.run_id(2) || 'each'], 'it is handed in by an exchange that claims the same step of run 2'
);
select is((test.step('each')).status, 'completed', 'which completes the step of run 1');

-- Items of two runs in one batch.
select test.start('items', number => 3);
select test.claim('items') is null as setup;
select test.complete('make', '[1, 2]', number => 3) = 'done' as setup;
select is(test.claims('items', 1), 1::bigint, 'an item of run 3 is claimed beside those of run 2');
select is(
  array(
    select e.run_id || e.step_slug
    from pgflow.exchange_tasks(null, '{items}', 1, null,
      array[test.run_id(3), test.run_id(2), test.run_id(2), test.run_id(2)], '{each,each,each,each}', '{0,0,1,2}',
      '{1,1,1,1}', array['1', '1', '2', '3']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') e
    where e.step_slug = 'each'
  ),
  array[test.run_id(3) || 'each'], 'the batch claims the other one'
);
select is((test.step('each', 2)).output, '[1, 2, 3]'::jsonb, 'and completes the step of run 2');
select is((test.step('each', 3)).status, 'started', 'not that of run 3');
select is(test.complete('each', '2', 1, 3), 'done', 'which the last item');
select is((test.step('each', 3)).output, '[1, 2]'::jsonb, 'completes');

-- Two steps of one run, in a batch without failures and in one with.
select test.each_flow('two');
select test.single('two', 'other');
select test.single('two', 'broken');
select test.start('two', number => 4);
select test.claim('two') is null as setup;
select test.complete('make', '[1, 2, 3]', number => 4) = 'done' as setup;
select is(test.claims('two', 1), 1::bigint, 'an item beside another step of its run');
select is(
  (
    select count(*)
    from pgflow.exchange_tasks(null, '{two}', 1, null,
      array[test.run_id(4), test.run_id(4)], '{each,other}', '{0,0}', '{1,1}', array['1', '0']::jsonb[],
      '{}', '{}', '{}', '{}', '{}', '{}')
  ),
  1::bigint, 'both are handed in for another item'
);
select is((test.step('other', 4)).status, 'completed', 'which completes the other step');
select is((test.run(4)).remaining_steps, 2, 'one of four that are left, after the first');

-- One step of a run, for another step of it.
select test.each_flow('later');
select pgflow.add_step('later', 'after', array['make'], start_delay => 5) is not null as setup;
select test.start('later', number => 7);
select is(test.work('later', '{"make": [1]}'), 1::bigint, 'a fanout of one item, and a step that starts later');
select test.claim('later') is null as setup;
select test.pass('5 seconds');
select is(
  array(
    select e.step_slug
    from pgflow.exchange_tasks(null, '{later}', 1, null,
      array[test.run_id(7)], '{each}', '{0}', '{1}', array['1']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') e
  ),
  '{after}'::text[], 'the item is handed in for that step'
);
select is((test.step('each', 7)).status, 'completed', 'which completes the fanout');

-- The same beside a failure.
select test.start('two', number => 5);
select test.start('two', number => 6);
select test.claim('two') is null as setup;
select test.complete('make', '[1]', number => 5) || test.complete('make', '[1]', number => 6) = 'donedone' as setup;
select is(test.claims('two', 1), 1::bigint, 'the only item of a run is claimed');
select is(
  array(
    select e.outcome || e.step_slug
    from pgflow.step_tasks t
    cross join lateral pgflow.exchange_tasks(null, '{two}', 1, null,
      array[t.run_id, t.run_id], '{each,other}', '{0,0}', '{1,1}', array['1', '0']::jsonb[],
      array[t.run_id], '{broken}', '{0}', '{1}', '{no}', '{false}') e
    where t.step_slug = 'each' and t.status = 'started' and t.run_id in (test.run_id(5), test.run_id(6))
  ),
  '{doneeach,doneother,retriedbroken,claimedeach}'::text[],
  'it is handed in with another step and a failure, for the same step of another run'
);
select is(
  (
    select array_agg(s.step_slug order by s.step_slug)
    from pgflow.step_states s
    where s.run_id in (test.run_id(5), test.run_id(6)) and s.status = 'completed' and s.step_slug <> 'make'
  ),
  '{each,other}'::text[], 'which completes both steps'
);
select * from finish();
