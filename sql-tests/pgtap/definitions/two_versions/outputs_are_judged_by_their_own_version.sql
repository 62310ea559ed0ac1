-- The new version fans out over a step, and cuts items into batches; the old one does neither. Results of the old one
-- may be any JSON, also where a failure is handed in with them.
select plan(5);
select test.each_flow('v');
select test.single('v', 'plain');
select test.single('v', 'after', 'plain');
select test.single('v', 'broken');
select test.start('v', number => 1);
select pgflow.create_flow('v', flow_version => 2) is not null as setup;
select test.single('v', 'make');
select test.fanout('v', 'each', 'make', batch_size => 2);
select test.single('v', 'plain');
select test.fanout('v', 'after', 'plain');
select is(test.claims('v'), 3::bigint, 'a run of the old version');
select is(test.complete('make', '[1, 2]'), 'done', 'has two items');
select test.claim('v') is null as setup;
select is(
  array(
    select e.outcome
    from pgflow.exchange_tasks(null, '{v}', 0, null,
      array[test.run_id(1), test.run_id(1)], '{plain,each}', '{0,0}', '{1,1}', array['"text"', '"one"']::jsonb[],
      array[test.run_id(1)], '{broken}', '{0}', '{1}', '{no}', '{false}') e
  ),
  '{done,done,retried}'::text[], 'texts are results of both steps, beside a failure'
);
select is((test.run()).status, 'started', 'the run goes on');
select is((test.step('after')).initial_tasks, 1, 'with one task of the step that is a fanout now');
select * from finish();
