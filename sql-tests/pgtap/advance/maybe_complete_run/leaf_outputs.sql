select plan(10);

select test.flow('leaves', 'root');
select test.single('leaves', 'a', 'root');
select test.single('leaves', 'b', 'root');
select test.fanout('leaves', 'each', 'root');
select test.fanout('leaves', 'none', 'b');
select test.single('leaves', 'island');
select test.start('leaves');
select test.complete('root', '[1, 2]');
select test.complete('island', '{"deep": [null]}');
select test.complete('each', '"e1"', 1);
select test.complete('each', null, 0);
select test.complete('b', '[]');
select is((test.run()).status, 'started', 'a run goes on while a step is left');
select is(((test.run()).remaining_steps, (test.run()).output, (test.run()).finished_at)::text, '(1,,)',
  'without output and end');
select test.pass('2 minutes');
select is(test.complete('a', 'null'), 'done', 'the last step completes');
select is((test.run()).status, 'completed', 'and with it the run');
select is((test.run()).remaining_steps, 0, 'no step is left');
select is((test.run()).output, '{"a": null, "each": [null, "e1"], "none": [], "island": {"deep": [null]}}',
  'the output maps each leaf step to its output: nulls kept, fanouts gathered, empty ones as []');
select is((test.run()).finished_at, test.epoch() + interval '2 minutes', 'the end is the last completion''s time');
select is((test.run()).started_at, test.epoch(), 'the start stays');

select test.diamond_flow();
select test.start('diamond', number => 2);
select test.drain('diamond', '{"bottom": 9}');
select is((test.run(2)).output, '{"bottom": 9}', 'a step that others depend on is no leaf');

-- Leaves are those of the run's own version.
select test.start('diamond', number => 3);
select pgflow.create_flow('diamond', flow_version => 2);
select pgflow.add_step('diamond', 'bottom');
select pgflow.add_step('diamond', 'after', array['bottom']);
select test.drain('diamond', '{"bottom": 8}');
select is((test.run(3)).output, '{"bottom": 8}', 'a later version of the flow does not change what a run''s leaves are');

select * from finish();
