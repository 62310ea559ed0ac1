-- Each server counts a rate for itself, so whoever chooses a server starts the runs of a flow with a rate at its home.
select plan(4);

select test.flow('report', 'a');
select is(pgflow.start_partition('report'), null, 'runs of a flow without a rate start anywhere');
select pgflow.alter_step('report', 'a', rate => '10/s');
select is(pgflow.start_partition('report'), pgflow.home_partition('report'), 'those of a flow with a rate start at home');
select pgflow.alter_step('report', 'a', rate => null);
select is(pgflow.start_partition('report'), null, 'and anywhere again when the rate has gone');
select is(pgflow.start_partition('none'), null, 'an unknown flow is left to the start to refuse');

select * from finish();
