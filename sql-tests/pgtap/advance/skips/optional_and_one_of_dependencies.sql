-- A step runs without a skipped dependency that is optional, and with any of those of which it needs one.
select plan(28);
create function test.states(number int default 1) returns jsonb language sql as $$
  select jsonb_object_agg(ss.step_slug, coalesce(ss.skip_reason, ss.status)) from pgflow.step_states ss
  where ss.run_id = test.run_id(states.number);
$$;
select test.flow('f');
select test.single('f', 'check');
select pgflow.add_step('f', 'premium', array['check'], when_path => '$.check.plan == "premium"') is not null as added;
select pgflow.add_step('f', 'basic', array['check'], unless_path => '$.check.plan == "premium"') is not null as added;
select pgflow.add_step('f', 'send', array['premium', 'basic'], one_of_deps => array['premium', 'basic']) is not null as added;
select pgflow.add_step('f', 'log', array['check', 'premium'], optional_deps => array['premium']) is not null as added;
select test.start('f', '{}', 1);
select is(test.complete('check', '{"plan": "premium"}'), 'done', 'of two branches');
select is(test.states(), '{"check": "completed", "premium": "started", "basic": "condition", "send": "created", "log": "created"}',
  'one is taken');
select is((test.step('send')).remaining_deps, 1, 'a step that needs one of them waits for it');
select is(test.complete('premium', '"gold"'), 'done', 'with its output');
select results_eq(
  $$ select step_slug, input from test.claim('f') $$,
  $$ values
    ('log', '{"run": {}, "check": {"plan": "premium"}, "premium": "gold"}'::jsonb),
    ('send', '{"run": {}, "premium": "gold"}') $$,
  'both dependents start, and the skipped branch is absent from the input'
);
select is(test.complete('log', '1') || test.complete('send', '2'), 'donedone', 'they complete');
select is((test.run()).output, '{"log": 1, "send": 2}', 'and the run with them');
select test.start('f', '{}', 2);
select is(test.complete('check', '{"plan": "basic"}', number => 2), 'done', 'the other branch');
select results_eq(
  $$ select step_slug, input from test.claim('f') $$,
  $$ values
    ('basic', '{"run": {}, "check": {"plan": "basic"}}'::jsonb),
    ('log', '{"run": {}, "check": {"plan": "basic"}}') $$,
  'a skipped optional dependency starts its dependent at once, and is absent from the input'
);
select is(test.complete('basic', '"tin"', number => 2), 'done', 'the taken branch');
select is((select input from test.claim('f')), '{"run": {}, "basic": "tin"}', 'is the one that is there');

select test.flow('g');
select test.single('g', 'slow');
select pgflow.add_step('g', 'a', when_path => '$.run.a == true') is not null as added;
select pgflow.add_step('g', 'b', when_path => '$.run.b == true') is not null as added;
select pgflow.add_step('g', 'one', array['a', 'b', 'slow'], one_of_deps => array['a', 'b']) is not null as added;
select pgflow.add_step('g', 'any', array['a', 'b', 'slow'], optional_deps => array['a', 'b', 'slow']) is not null as added;
select pgflow.add_step('g', 'both', array['a', 'b'], optional_deps => array['a']) is not null as added;
select pgflow.add_step('g', 'after', array['one', 'both'], optional_deps => array['one', 'both']) is not null as added;
select test.start('g', '{}', 3);
select is(
  test.states(3),
  '{"slow": "started", "a": "condition", "b": "condition", "one": "dependency", "any": "created", "both": "dependency", "after": "started"}',
  'without any of those it needs one of, a step is skipped at once; one that needs nothing starts without all'
);
select is(test.complete('slow', '1', number => 3), 'done', 'the last of optional dependencies');
select results_eq($$ select step_slug, input from test.claim('g') $$,
  $$ values ('after', '{"run": {}}'::jsonb), ('any', '{"run": {}, "slow": 1}') order by 1 $$, 'starts the step that waited for it');
select is((test.step('one', 3)).status, 'skipped', 'and not the skipped one');
select is(test.complete('any', '2', number => 3) || test.complete('after', '3', number => 3), 'donedone', 'which end');
select is((test.run(3)).output, '{"any": 2, "after": 3}', 'the run');
select test.start('g', '{"a": true, "b": true}', 4);
select is(test.drain('g', '{"slow": 1, "a": 2, "b": 3, "one": 4, "any": 5, "both": 6, "after": 7}'), 7::bigint, 'where nothing is skipped');
select is((test.run(4)).status, 'completed', 'all run');
select test.start('g', '{"b": true}', 5);
select is(test.complete('b', '3', number => 5) || test.complete('slow', '1', number => 5), 'donedone', 'where one is');
select results_eq($$ select step_slug, input from test.claim('g') $$,
  $$ values ('any', '{"run": {"b": true}, "b": 3, "slow": 1}'::jsonb), ('both', '{"run": {"b": true}, "b": 3}'),
    ('one', '{"run": {"b": true}, "b": 3, "slow": 1}') $$,
  'the others are there');

-- A skip and a completion that make the same step ready in one cascade.
select test.flow('h');
select test.single('h', 'make');
select test.fanout('h', 'none', 'make');
select pgflow.add_step('h', 'not', array['make'], when_path => '$.run.x == 1') is not null as added;
select pgflow.add_step('h', 'join', array['none', 'not'], optional_deps => array['not']) is not null as added;
select pgflow.add_step('h', 'gone', array['none', 'not']) is not null as added;
select pgflow.add_step('h', 'last', array['join', 'gone'], one_of_deps => array['join', 'gone']) is not null as added;
select test.start('h', '{}', 6);
select is(test.complete('make', '[]', number => 6), 'done', 'an empty fanout and a skip in one cascade');
select is(test.states(6), '{"make": "completed", "none": "completed", "not": "condition", "join": "started", "gone": "dependency", "last": "created"}',
  'start what needs only the one and skip what needs both');
select is((select input from test.claim('h')), '{"run": {}, "none": []}', 'an empty array is there, a skipped step is not');
select is(test.drain('h'), 0::bigint, 'nothing else is to be claimed');
select is(test.complete('join', '1', number => 6), 'done', 'the step that runs');
select is((select input from test.claim('h')), '{"run": {}, "join": 1}', 'is the one that the last needs');
select is(test.complete('last', '2', number => 6) || (test.run(6)).status, 'donecompleted', 'and ends the run');
select * from finish();
