-- An installation can insist on the fence: a result must name the attempt it belongs to.
select plan(9);

select test.flow('f', 'a');
select test.start('f', number => n) from generate_series(1, 4) n;
select from test.claim('f');

select pgflow.refuse_results_without_attempt();

select test.refuses($$select pgflow.complete_task(test.run_id(1), 'a', 0, '1')$$, 'PF016',
  'A result names no attempt, and this installation refuses such results',
  'complete_task without an attempt is refused');
select test.refuses($$select pgflow.fail_task(test.run_id(1), 'a', 0, 'it broke')$$, 'PF016',
  'A result names no attempt, and this installation refuses such results',
  'fail_task without an attempt is refused');
select test.refuses(
  $$
    select pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(2)], array['a', 'a'], array[0, 0], array['1', '2']::jsonb[],
      array[1, null]
    )
  $$,
  'PF016', 'A result names no attempt, and this installation refuses such results',
  'a batch is refused when one of its results names no attempt');
select test.refuses(
  $$select pgflow.fail_tasks(array[test.run_id(1)], array['a'], array[0], array['it broke'])$$,
  'PF016', 'A result names no attempt, and this installation refuses such results',
  'a batch of failures without attempts is refused');
select test.refuses(
  $$
    select pgflow.exchange_tasks(
      null, array['f'], 0, null,
      array[test.run_id(1)], array['a'], array[0], array[null]::int[], array['1']::jsonb[],
      '{}', '{}', '{}', '{}', '{}', '{}'
    )
  $$,
  'PF016', 'A result names no attempt, and this installation refuses such results',
  'an exchange is refused when a result names no attempt');

select is(pgflow.complete_task(test.run_id(1), 'a', 0, '1', 1), 'done', 'a result with its attempt is taken');
select is(pgflow.fail_task(test.run_id(2), 'a', 0, 'it broke', 1), 'retried', 'and so is a failure');
select is(pgflow.complete_task(test.run_id(3), 'a', 0, '1', 7), 'stale', 'another attempt''s number is stale, as before');

select pgflow.refuse_results_without_attempt(false);
select is(pgflow.complete_task(test.run_id(4), 'a', 0, '1'), 'done', 'switched off, the current attempt is meant again');

select * from finish();
