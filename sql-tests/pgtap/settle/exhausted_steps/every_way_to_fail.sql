-- Whatever fails a step permanently skips it where its definition says so.
select plan(28);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10, max_fanout => 3) is not null as made;
select test.single('f', 'make');
select pgflow.add_step('f', 'each', array['make'], step_type => 'fanout', on_exhausted => 'skip', tolerate_failures => 1) is not null as added;
select pgflow.add_step('f', 'after', array['each', 'make'], optional_deps => array['each']) is not null as added;
select test.start('f', number => 1);
select is(test.complete('make', '[1, 2, 3]'), 'done', 'a step that tolerates one failure');
select is((select count(*) from test.claim('f')), 3::bigint, 'has three items');
select is(test.fail('each', 0), 'failed', 'one');
select is((test.step('each')).status, 'started', 'is tolerated');
select is(test.fail('each', 1), 'failed', 'two are not');
select is((test.step('each')).skip_reason || (test.run()).status, 'exhaustedstarted', 'the step is skipped');
select is((test.step('each')).error_message, '2 of 3 items failed, 1 is tolerated. Task 0 failed with: it broke', 'with the reason');
select is((test.task('each', 2)).status, 'cancelled', 'and what was left');
select is(test.drain('f', '{"after": 1}'), 1::bigint, 'what can do without it runs');
select is((test.run()).status, 'completed', 'and the run completes');

-- The last lease expires.
select pgflow.create_flow('g', max_attempts => 1, timeout => 10) is not null as made;
select pgflow.add_step('g', 'slow', on_exhausted => 'skip') is not null as added;
select pgflow.add_step('g', 'next', array['slow'], optional_deps => array['slow']) is not null as added;
select test.start('g', number => 2);
select is((select count(*) from test.claim('g')), 1::bigint, 'a step whose worker is lost');
select test.pass('13 seconds');
select results_eq(
  $$ select outcome, step_slug from pgflow.exchange_tasks(null, '{g}', 9, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('failed', 'slow'), ('claimed', 'next') $$, 'is failed by the next claim, which goes on with the run'
);
select is((test.step('slow', 2)).skip_reason, 'exhausted', 'and skipped');
select matches((test.step('slow', 2)).error_message, '^The lease of attempt 1 expired', 'with the reason');

-- An output that the dependent fanout cannot use.
select test.flow('h');
select pgflow.add_step('h', 'odd', on_exhausted => 'skip') is not null as added;
select test.fanout('h', 'over', 'odd');
select test.single('h', 'other');
select test.start('h', number => 3);
select is(test.complete('odd', '"text"', number => 3), 'failed', 'no array');
select is((test.step('odd', 3)).skip_reason || (test.step('over', 3)).skip_reason, 'exhausteddependency', 'skips the step and its fanout');
select is((test.step('odd', 3)).error_message, 'Fanout dependency output must be an array, got string', 'with the reason');
select is(test.complete('other', '1', number => 3) || (test.run(3)).output::text, 'done{"other": 1}', 'and the run completes without them');

-- A fanout that is doomed at its start: the next claim skips it.
select pgflow.create_flow('i', max_fanout => 2) is not null as made;
select test.single('i', 'make');
select test.single('i', 'more');
select test.fanout('i', 'a', 'make');
select pgflow.add_step('i', 'b', array['a'], step_type => 'fanout', fanout_path => '[]', on_exhausted => 'skip') is not null as added;
select pgflow.add_step('i', 'c', array['b', 'more'], optional_deps => array['b']) is not null as added;
select test.start('i', number => 4);
select is(test.complete('make', '[[1, 2], [3]]', number => 4), 'done', 'a fanout');
select is(test.complete('a', '1', 0, 4) || test.complete('a', '2', 1, 4), 'donedone', 'whose output is a fanout''s');
update pgflow.step_states set status = 'started', initial_tasks = 0, remaining_tasks = 0, error_message = 'too large', doomed = true
where run_id = test.run_id(4) and step_slug = 'b';
update pgflow.step_tasks set status = 'completed', finished_at = now() where run_id = test.run_id(4) and step_slug = 'b';
select results_eq(
  $$ select outcome, step_slug from pgflow.exchange_tasks(null, '{i}', 9, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('claimed', 'more') $$, 'a doomed step that may be skipped does not end its run'
);
select is((test.step('b', 4)).skip_reason || (test.run(4)).status, 'exhaustedstarted', 'the claim skips it');
select is(test.complete('more', '1', number => 4) || (test.step('c', 4)).status, 'donestarted', 'and its dependent runs without it');

-- Batches, and skipping until nothing is left.
select test.flow('j');
select test.single('j', 'make');
select pgflow.add_step('j', 'each', array['make'], step_type => 'fanout', batch_size => 2, on_exhausted => 'skip') is not null as added;
select test.start('j', number => 5);
select is(test.complete('make', '[1, 2, 3]', number => 5), 'done', 'two batches');
select is((select count(*) from test.claim('j')), 2::bigint, 'are claimed');
select is(test.complete('each', '[5, 6]', 0, 5), 'done', 'one completes');
select is(test.fail('each', 1, 5, permanent => true) || (test.run(5)).status || (test.run(5)).output::text, 'failedcompleted{}',
  'one fails, and a run whose only leaf is skipped completes with nothing');
select is((select status from test.claim('j') c, pgflow.runs limit 1), null, 'nothing is to be claimed');
select * from finish();
