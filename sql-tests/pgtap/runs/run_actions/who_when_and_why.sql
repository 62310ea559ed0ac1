select plan(7);
select test.flow('f', 'a');
select test.start('f');
select set_config('application_name', 'billing', true) is not null as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(1));
select is(
  (select a.requested_by from pgflow.run_actions a), session_user || ' (billing)',
  'without a name, the login role and its application_name'
);
select set_config('application_name', '', true) is not null as setup;
select test.pass('1 second');
select count(*) = 1 as setup from pgflow.retry_run(test.run_id(1), repeat('x', 2000), repeat('y', 300));
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(1), '', '');
select is(
  (
    select array_agg(array[a.action, length(a.requested_by)::text, length(a.reason)::text] order by a.action_number)
    from pgflow.run_actions a
    where a.action_number > 1
  ),
  array[array['retry', '200', '1000'], array['cancel', length(session_user)::text, null]],
  'texts are cut, and empty ones count as not given'
);
select is(
  (
    select array_agg(a ->> 'action')
    from jsonb_array_elements(pgflow.run_look(test.run_id(1)) -> 'actions') a
  ),
  '{cancel,retry,cancel}', 'run_look shows them in order'
);
select is(
  pgflow.run_look(test.run_id(1)) #> '{actions,1}',
  jsonb_build_object(
    'action', 'retry', 'acted_at', test.epoch() + interval '1 second', 'requested_by', repeat('y', 200),
    'reason', repeat('x', 1000)
  ),
  'with time, person and reason'
);
select test.changes_nothing($$ select pgflow.cancel_run(test.run_id(1), 'again', 'eva') $$, 'what changes nothing leaves no trace');
select test.pass('1 second');
select pgflow.prune_data_older_than('0') > 0 as setup;
select is_empty($$ select * from pgflow.run_actions $$, 'actions are deleted with the run');
select test.start('f', number => 2);
select is(pgflow.run_look(test.run_id(2)) -> 'actions', '[]', 'a run that nobody touched has none');
select * from finish();
