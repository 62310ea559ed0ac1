-- A batch may hold results of a step that repeats and of one that awaits a signal. Each is judged by its own step.
select plan(4);
select pgflow.create_flow('f') is not null as made;
select pgflow.add_step('f', 'poll', repeat_until => '$.done == true', repeat_every => 30, repeat_max => 100) is not null as added;
select pgflow.add_step('f', 'ask', awaits => true) is not null as added;
select test.start('f');
select is(test.claims('f'), 2::bigint, 'a turn and a step that will ask are claimed');
select is(
  array(
    select c.outcome
    from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(1)], array['poll', 'ask'], array[0, 0],
      array['{"done": false}', '1']::jsonb[], array[1, 1]
    ) c
  ),
  array['repeated', 'parked'],
  'one batch hands both in'
);
select is((test.task('poll')).status, 'queued', 'the first has another turn');
select is((test.task('ask')).status, 'parked', 'the second waits for its signal');
select * from finish();
