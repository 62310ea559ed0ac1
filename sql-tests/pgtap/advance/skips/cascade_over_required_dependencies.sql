-- Every step that requires a skipped one is skipped, however far away, and however many of its parents are skipped.
select plan(22);
create function test.states(number int default 1) returns jsonb language sql as $$
  select jsonb_object_agg(ss.step_slug, coalesce(ss.skip_reason, ss.status)) from pgflow.step_states ss
  where ss.run_id = test.run_id(states.number);
$$;
select test.flow('chain');
select pgflow.add_step('chain', 'a', when_path => '$.run.go == true') is not null as added;
select test.single('chain', 'b', 'a');
select test.fanout('chain', 'c', 'b');
select test.single('chain', 'd', 'c');
select test.start('chain', '{"go": false}', 1);
select is(test.states(1), '{"a": "condition", "b": "dependency", "c": "dependency", "d": "dependency"}',
  'a chain is skipped to its end, over a fanout');
select is((test.run(1)).status, 'completed', 'the run has completed with its start');
select is((test.run(1)).output, '{}', 'without any output');
select is((test.run(1)).remaining_steps, 0, 'and with no step left');
select is((select count(*) from pgflow.step_tasks), 0::bigint, 'and never had a task');
select is((select count(*) from test.claim('chain')), 0::bigint, 'so that nothing can be claimed');

select test.diamond_flow();
select pgflow.create_flow('diamond', flow_version => 2) is not null as opened;
select test.single('diamond', 'top');
select pgflow.add_step('diamond', 'left', array['top'], when_path => '$.top.left == true') is not null as added;
select pgflow.add_step('diamond', 'right', array['top'], when_path => '$.top.right == true') is not null as added;
select test.single('diamond', 'bottom', 'left', 'right');
select test.single('diamond', 'under', 'bottom');
select test.single('diamond', 'beside', 'top');
select test.start('diamond', '{}', 2);
select is(test.complete('top', '{}', number => 2), 'done', 'with two skipped parents');
select is(
  test.states(2),
  '{"top": "completed", "left": "condition", "right": "condition", "bottom": "dependency", "under": "dependency", "beside": "started"}',
  'a step is skipped once'
);
select is((test.run(2)).remaining_steps, 1, 'and counted once');
select is(test.complete('beside', '5', number => 2), 'done', 'the last step');
select is((test.run(2)).output, '{"beside": 5}', 'completes the run');
select test.start('diamond', '{}', 3);
select is(test.complete('top', '{"left": true}', number => 3), 'done', 'with one skipped parent');
select is((test.step('bottom', 3)).skip_reason, 'dependency', 'the step is skipped at once');
select is((test.step('left', 3)).status, 'started', 'while the other parent runs');
select is(test.complete('left', '1', number => 3), 'done', 'which completes later');
select is((test.step('bottom', 3)).status, 'skipped', 'and changes nothing for the skipped step');
select is(test.complete('beside', '6', number => 3), 'done', 'the last step');
select is((test.run(3)).output, '{"beside": 6}', 'completes the run without the leaf that is skipped');
select test.start('diamond', '{}', 4);
select is(test.complete('top', '{"left": true, "right": true}', number => 4), 'done', 'with no skipped parent');
select is(test.drain('diamond', '{"left": 1, "right": 2, "bottom": 3, "under": 4, "beside": 5}'), 5::bigint, 'all steps run');
select is((test.run(4)).output, '{"under": 4, "beside": 5}', 'and all leaves are in the output');
select is_empty($$ select 1 from pgflow.step_states where status = 'skipped' and run_id = test.run_id(4) $$, 'nothing is skipped');
select * from finish();
