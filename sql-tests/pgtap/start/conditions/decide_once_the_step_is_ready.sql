-- A condition is a jsonpath over what a claim would hand to the step. It is evaluated once, when the step is ready.
select plan(19);
create function test.conditional(step_slug text, path text, unless boolean default false, variadic deps text[] default '{}')
returns void language plpgsql as $$
begin
  perform pgflow.add_step('f', conditional.step_slug, deps,
    when_path => case when not unless then path end, unless_path => case when unless then path end);
end $$;
create function test.skipped(number int default 1) returns text[] language sql as $$
  select coalesce(array_agg(ss.step_slug || ':' || ss.skip_reason order by ss.step_slug), '{}')
  from pgflow.step_states ss where ss.run_id = test.run_id(skipped.number) and ss.status = 'skipped';
$$;

select test.flow('f');
select test.conditional('big', '$.run.n > 10');
select test.conditional('small', '$.run.n > 10', true);
select test.start('f', '{"n": 11}', 1);
select test.start('f', '{"n": 10}', 2);
select test.start('f', '{}', 3);
select test.start('f', '{"n": null}', 4);
select test.start('f', '{"n": "many"}', 5);
select is(test.skipped(1), '{small:condition}'::text[], 'where it holds, the step with unless is skipped');
select is(test.skipped(2), '{big:condition}'::text[], 'where it does not, the step with when is');
select is(test.skipped(3), '{big:condition}'::text[], 'a missing field counts as false');
select is(test.skipped(4), '{big:condition}'::text[], 'so does null');
select is(test.skipped(5), '{big:condition}'::text[], 'and another type');
select is(
  array(select (test.step('small', 1)).initial_tasks || ' ' || (test.step('small', 1)).remaining_tasks
    || ' ' || ((test.step('small', 1)).finished_at is not null) || ' ' || ((test.step('small', 1)).started_at is null)),
  '{"0 0 true true"}', 'a skipped step has ended without tasks and was never started'
);
select is((test.run(1)).remaining_steps, 1, 'the run still waits for the other');
select is((select count(*) from test.claim('f')), 5::bigint, 'each run has one task');
select is(test.complete('big', '"done"', number => 1), 'done', 'with its output');
select is((test.run(1)).output, '{"big": "done"}', 'the run completes without the skipped leaf');

select test.flow('g');
select test.single('g', 'a');
select test.single('g', 'b');
select pgflow.add_step('g', 'c', array['a', 'b'], when_path => '$.a.ok == true && $.run.x == 1 && $.b[0] == 7') is not null as added;
select test.start('g', '{"x": 1}', 6);
select is(test.complete('a', '{"ok": true}', number => 6), 'done', 'one dependency is not enough');
select is((test.step('c', 6)).status, 'created', 'the step waits for the other');
select is(test.complete('b', '[7]', number => 6), 'done', 'with the last one');
select is((test.step('c', 6)).status, 'started', 'the condition sees the run''s input and all outputs');
select is((select input from test.claim('g') where step_slug = 'c'), '{"run": {"x": 1}, "a": {"ok": true}, "b": [7]}',
  'as the claim hands them out');

select test.flow('odd');
select pgflow.add_step('odd', 'zero', when_path => '1 / $.run.n == 1') is not null as added;
select pgflow.add_step('odd', 'regular', when_path => '$.run.s like_regex "^a" && $.run.s starts with "ab"') is not null as added;
select pgflow.add_step('odd', 'value', when_path => '$.run.flag') is not null as added;
select pgflow.add_step('odd', 'many', when_path => 'strict $.run.list[*]') is not null as added;
select pgflow.add_step('odd', 'text', when_path => '$.run.s') is not null as added;
select test.start('odd', '{"n": 0, "s": "abc", "flag": true, "list": [true, true]}', 7);
select is(test.skipped(7), '{many:condition,text:condition,zero:condition}'::text[],
  'errors, several values and values that are not boolean count as false');
select test.start('odd', '{"n": 1, "s": "b", "flag": false}', 8);
select is(test.skipped(8), '{many:condition,regular:condition,text:condition,value:condition}'::text[], 'a path may be a flag by itself');
select pgflow.add_step('f', 'late', array['big'], unless_path => '$.big.x / 0 == 1') is null as refused
from (select pgflow.create_flow('f', flow_version => 2) is not null as opened, pgflow.add_step('f', 'big') is not null as first) v;
select test.start('f', '{}', 9);
select is(test.complete('big', '{"x": 1}', number => 9), 'done', 'an error under unless');
select is((test.step('late', 9)).status, 'started', 'means that the step runs');
select * from finish();
