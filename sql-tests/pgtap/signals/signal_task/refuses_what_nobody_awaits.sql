-- A signal for a run, step or item that is not there, for a step that awaits none, and a payload that dependents cannot use.
select plan(19);
select pgflow.create_flow('f', max_fanout => 3) is not null as limited;
select test.single('f', 'a');
select pgflow.add_step('f', 'list', array['a'], awaits => true) is not null as added;
select test.fanout('f', 'each', 'list', 'rows[]');
select pgflow.add_step('f', 'confirm', array['list'], step_type => 'fanout', fanout_path => 'rows[]', awaits => true) is not null as added;
select test.start('f');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', 0, '1')$$, test.run_id(9)), 'PF004', format('Unknown run: %s', test.run_id(9)), 'no run');
select test.refuses(format($$select pgflow.signal_task(%L, 'nope', 0, '1')$$, test.run_id(1)), 'PF003', format('Run %s has no step ''nope''', test.run_id(1)), 'no step');
select test.refuses(format($$select pgflow.signal_task(%L, 'a', 0, '1')$$, test.run_id(1)), 'PF009', format('Step ''a'' of run %s awaits no signal', test.run_id(1)),
  'a step that awaits none');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', 0, '{"rows": []}', flow_slug => 'g')$$, test.run_id(1)), 'PF009',
  format('Run %s is of flow ''f'', but the signal is for flow ''g''', test.run_id(1)), 'a run of another flow than the sender means');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', 0, '{"rows": []}', contract_version => 2)$$, test.run_id(1)), 'PF012',
  format('Step ''list'' of run %s has the contract of flow version 1, but the signal is for that of version 2', test.run_id(1)), 'a payload for another version');
select is(pgflow.signal_task(test.run_id(1), 'confirm', 0, '1', contract_version => 1), 'accepted', 'the version that the run has');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', 1, '{"rows": []}')$$, test.run_id(1)), 'PF003',
  format('Run %s has no task 1 of step ''list''', test.run_id(1)), 'a single step has one task');
select test.refuses(format($$select pgflow.signal_task(%L, 'confirm', -1, '1')$$, test.run_id(1)), 'PF003',
  format('Run %s has no task -1 of step ''confirm''', test.run_id(1)), 'items are counted from 0');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', null, '{"rows": []}')$$, test.run_id(1)), 'PF003',
  format('Run %s has no task null of step ''list''', test.run_id(1)), 'the item is needed');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', 0, '[1]')$$, test.run_id(1)), 'PF007',
  'Fanout dependency output must be an array at path rows[], got something else', 'a payload that a dependent fanout cannot take apart');
select test.refuses(format($$select pgflow.signal_task(%L, 'list', 0, '{"rows": [1, 2, 3, 4]}')$$, test.run_id(1)), 'PF015',
  'Fanout over 4 elements exceeds the flow''s limit of 3', 'or that has too many elements');
select is(pgflow.signal_task(test.run_id(1), 'confirm', 3, '1'), 'stale', 'an item that no run of the flow can have');
select is(pgflow.signal_task(test.run_id(1), 'confirm', 2, '1'), 'accepted', 'any other may come to be');
select is(test.complete('a', '1') || test.complete('list', '1'), 'doneparked', 'a step');
select is(pgflow.signal_task(test.run_id(1), 'list', 0, '{"rows": [1, 2]}', 'f.list.0', flow_slug => 'f'), 'stale', 'a token that nobody has given out');
select is(pgflow.signal_task(test.run_id(1), 'list', 0, '{"rows": [1, 2]}', flow_slug => 'f'), 'accepted', 'whose signal fits');
select is(test.statuses('each'), '{"queued": 2}', 'is fanned out over');
select test.refuses(format($$select pgflow.signal_task(%L, 'confirm', 2, '1')$$, test.run_id(1)), 'PF003',
  format('Run %s has no task 2 of step ''confirm''', test.run_id(1)), 'then an item is there or not');
select test.refuses($$select pgflow.signal_token(test.run_id(1), 'each', 0, 1)$$, 'PF009', format('Step ''each'' of run %s awaits no signal', test.run_id(1)),
  'there is no token for a step that awaits nothing');
select * from finish();
