-- Tasks of several steps in one claim are each leased for their own step's timeout.
select plan(2);
select test.flow('f', 'one', 'two');
select test.flow('g', 'one');
select pgflow.alter_step('f', 'two', timeout => 20) is not null as setup;
select pgflow.alter_step('g', 'one', timeout => 30) is not null as setup;
select test.start('f');
select results_eq(
  $$ select step_slug, timeout from test.claim('f') order by step_slug $$,
  $$ values ('one', 60), ('two', 20) $$,
  'two steps of one run'
);
select test.start('f', '{}', 2);
select test.start('g', '{}', 3);
select results_eq(
  $$ select flow_slug, step_slug, timeout from pgflow.claim_tasks('{f,g}', 10) order by flow_slug, step_slug $$,
  $$ values ('f', 'one', 60), ('f', 'two', 20), ('g', 'one', 30) $$,
  'and steps of the same name of two flows'
);
select * from finish();
