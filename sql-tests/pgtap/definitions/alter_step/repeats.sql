-- How often a step repeats and how long it waits are options; that it repeats is structure.
select plan(6);
select test.flow('f');
select test.single('f', 'plain');
select pgflow.add_step('f', 'poll', repeat_until => '$.done == true', repeat_every => 5, repeat_max => 7) is not null as added;
create function test.numbers() returns text language sql as 'select row(p.repeat_every, p.repeat_max)::text from pgflow.repeats p';
select is((select count(*) from pgflow.alter_step('f', 'poll', repeat_every => 9, repeat_max => 8)), 1::bigint, 'both can be set');
select is(test.numbers(), '(9,8)', 'and hold');
select is((select count(*) from pgflow.alter_step('f', 'poll', timeout => 10)), 1::bigint, 'when other options are set');
select is(test.numbers(), '(9,8)', 'they stay');
select test.refuses($$select pgflow.alter_step('f', 'plain', repeat_max => 3)$$, 'PF009',
  'Step ''plain'' of flow ''f'' does not repeat; repeat_every and repeat_max do not apply', 'a step without a repeat has no turns');
select test.refuses($$select pgflow.alter_step('f', 'poll', repeat_every => -1)$$, 'PF009',
  'Step ''poll'' of flow ''f'': repeat_every is -1 s; it cannot be negative', 'time does not run backwards');
select * from finish();
