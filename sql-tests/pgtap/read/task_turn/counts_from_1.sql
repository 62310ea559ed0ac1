-- A handler can ask for the number of its turn.
select plan(9);
select test.flow('f');
select pgflow.add_step('f', 'poll', repeat_until => '$ == 3', repeat_every => 0, repeat_max => 5) is not null as added;
select test.single('f', 'end', 'poll');
select test.start('f');
select is(pgflow.task_turn(test.run_id(1), 'poll', 0), 1, 'a task begins with its first turn');
select is(test.complete('poll', '1'), 'repeated', 'an output that does not match');
select is(pgflow.task_turn(test.run_id(1), 'poll', 0), 2, 'leads to the second turn');
select is(test.complete('poll', '2'), 'repeated', 'another one');
select is(pgflow.task_turn(test.run_id(1), 'poll', 0), 3, 'to the third');
select is(test.complete('poll', '3'), 'done', 'once it matches');
select is(pgflow.task_turn(test.run_id(1), 'end', 0), 1, 'a step that does not repeat is in its first turn');
select test.refuses(format('select pgflow.task_turn(%L, %L, 1)', test.run_id(1), 'poll'), 'PF003',
  format('Run %s has no task 1 of step ''poll''', test.run_id(1)), 'the task must exist');
select throws_ok($$ select pgflow.task_turn('00000000-0000-0000-0000-000000000009', 'poll', 0) $$, 'PF004', null, 'and so must its run');
select * from finish();
