-- Runs in flight keep the conditions, requirements and ends of the version they started on.
select plan(22);
create function test.states(number int default 1) returns jsonb language sql as $$
  select jsonb_object_agg(ss.step_slug, coalesce(ss.skip_reason, ss.status)) from pgflow.step_states ss
  where ss.run_id = test.run_id(states.number);
$$;
select pgflow.create_flow('v', max_attempts => 1) is not null as made;
select test.single('v', 'a');
select test.single('v', 'b', 'a');
select test.single('v', 'c', 'b');
select test.start('v', number => 1);

-- A condition is added, and the dependent's dependency becomes optional.
select pgflow.create_flow('v', max_attempts => 1, flow_version => 2) is not null as opened;
select pgflow.add_step('v', 'a', contract_version => 1) is not null as added;
select pgflow.add_step('v', 'b', array['a'], contract_version => 1, when_path => '$.a == 1') is not null as added;
select pgflow.add_step('v', 'c', array['b', 'a'], optional_deps => array['b']) is not null as added;
select test.start('v', number => 2);

-- The condition changes, and the step may be skipped when it fails.
select pgflow.create_flow('v', max_attempts => 1, flow_version => 3) is not null as opened;
select pgflow.add_step('v', 'a', contract_version => 1) is not null as added;
select pgflow.add_step('v', 'b', array['a'], contract_version => 1, when_path => '$.a == 2', on_exhausted => 'skip') is not null as added;
select pgflow.add_step('v', 'c', array['b', 'a'], optional_deps => array['b'], contract_version => 2) is not null as added;
select test.start('v', number => 3);

-- Everything is as it was first, but the step repeats.
select pgflow.create_flow('v', max_attempts => 1, flow_version => 4) is not null as opened;
select pgflow.add_step('v', 'a', contract_version => 1) is not null as added;
select pgflow.add_step('v', 'b', array['a'], repeat_until => '$ == 9', repeat_every => 0, repeat_max => 2) is not null as added;
select test.single('v', 'c', 'b');
select test.start('v', number => 4);

select is(
  array(select test.complete('a', '2', number => n) from generate_series(1, 4) n), array['done', 'done', 'done', 'done'],
  'the same output in four versions'
);
select is(test.states(1), '{"a": "completed", "b": "started", "c": "created"}', 'a run from before the condition runs the step');
select is(test.states(2), '{"a": "completed", "b": "condition", "c": "started"}', 'one with the condition skips it and does without');
select is(test.states(3), '{"a": "completed", "b": "started", "c": "created"}', 'one with the changed condition runs it');
select is(test.states(4), '{"a": "completed", "b": "started", "c": "created"}', 'so does one from after it');
select is(array(select test.complete('b', '1', number => n) from unnest(array[1, 4]) n), array['done', 'repeated'],
  'an output that does not match counts in runs from before the repeat');
select is(test.fail('b', number => 3, permanent => true), 'failed', 'a failure in a version that may skip the step');
select is(test.states(3), '{"a": "completed", "b": "exhausted", "c": "started"}', 'skips it');
select is(test.complete('c', '5', number => 3) || (test.run(3)).output::text, 'done{"c": 5}', 'and the run completes');
select is(test.complete('c', '5', number => 2) || (test.run(2)).output::text, 'done{"c": 5}', 'as does the one that skipped it by its condition');
select is(test.fail('c', number => 1, permanent => true) || (test.run(1)).status, 'failedfailed', 'a failure in the first version fails the run');
select is(test.fail('b', number => 4, permanent => true) || (test.run(4)).status, 'failedfailed', 'so it does in the last');
select is((select r.status from pgflow.retry_run(test.run_id(4)) r), 'started', 'its retry');
select is(test.complete('b', '9', number => 4), 'done', 'goes by its own repeat');
select is(test.complete('c', '9', number => 4), 'done', 'and ends');

-- Retiring a step: a run in which it is skipped needs it no more.
select test.flow('w');
select pgflow.add_step('w', 'gone', when_path => '$.run == 1') is not null as added;
select pgflow.add_step('w', 'stays', array['gone'], optional_deps => array['gone']) is not null as added;
select test.start('w', '0', 6);
select is(test.states(6), '{"gone": "condition", "stays": "started"}', 'a run without the step');
select throws_ok($$select pgflow.require_no_open_runs('w', 1, 'gone')$$, 'PF011', null, 'whose dependent is open still needs it as it was');
select pgflow.create_flow('u') is not null as made;
select pgflow.add_step('u', 'gone', when_path => '$.run == 1') is not null as added;
select test.single('u', 'other');
select test.start('u', '0', 7);
select lives_ok($$select pgflow.require_no_open_runs('u', 1, 'gone')$$, 'one without dependents does not');
select test.start('u', '1', 8);
select throws_ok($$select pgflow.require_no_open_runs('u', 1, 'gone')$$, 'PF011', null, 'one that runs it does');
select is(test.complete('gone', '1', number => 8), 'done', 'until it is completed');
select lives_ok($$select pgflow.require_no_open_runs('u', 1, 'gone')$$, 'as everywhere');
select is((test.run(8)).status, 'started', 'with the run still open');
select * from finish();
