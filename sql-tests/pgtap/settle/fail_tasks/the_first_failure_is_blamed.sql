-- Several tasks fail permanently in one batch: the run blames the first step by name, and of its tasks the first.
-- The order in which they were handed in does not matter.
select plan(6);
select test.each_flow('f');
select test.single('f', 'other');
select test.start('f');
select is(test.complete('make', '[1, 2, 3]'), 'done', 'three items');
select is(test.claims('f'), 4::bigint, 'and another step');
select is(
  array(
    select t.outcome
    from pgflow.fail_tasks(
      array[test.run_id(1), test.run_id(1), test.run_id(1)], '{other,each,each}', '{0,2,1}',
      '{the other failed,item 2 failed,item 1 failed}', '{1,1,1}', '{true,true,true}') t
  ),
  '{failed,failed,failed}', 'three tasks fail'
);
select is(
  ((test.run()).failed_step_slug, (test.run()).failed_task_index, (test.run()).error_message)::text,
  ('each'::text, 1, 'item 1 failed'::text)::text, 'the run names the first one, with its message'
);
select is((test.step('each')).error_message, 'item 1 failed', 'so does its step');
select is((test.step('other')).error_message, 'the other failed', 'each step has a message of its own');
select * from finish();
