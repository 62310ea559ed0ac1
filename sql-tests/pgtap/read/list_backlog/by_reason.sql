select plan(5);
select test.items_flow(max_concurrency => 2);
select test.flow('later');
select pgflow.add_step('later', 'slow', start_delay => 60) is not null as setup;
select pgflow.add_step('later', 'rated', rate => '1/s') is not null as setup;
select is_empty($$ select * from pgflow.list_backlog() $$, 'a step without tasks has no row');
select test.start('items', number => 1);
select test.start('later', number => 2);
select results_eq(
  $$ select step_slug, due, oldest_due_at, delayed, waiting, running, max_claims, period_seconds, claimed
     from pgflow.list_backlog() $$,
  $$ values
    ('make', 1, test.epoch(), 0, 0, 0, null::int, null::float8, 0),
    ('rated', 1, test.epoch(), 0, 0, 0, 1, 1::float8, 0),
    ('slow', 0, null::timestamptz, 1, 0, 0, null, null, 0) $$,
  'due tasks, delayed tasks and a rate have a row each'
);
select (select count(*) from test.claim('items', 1)) = 1 as setup;
select test.complete('make', '[1, 2, 3, 4, 5]');
select (select count(*) from test.claim('items', 1)) = 1 as setup;
select (select count(*) from test.claim('later', 10)) = 1 as setup;
select results_eq(
  $$ select step_slug, due, waiting, running, expired, claimed from pgflow.list_backlog() where flow_slug = 'items'
     or step_slug = 'rated' $$,
  $$ values ('each', 1, 3, 1, 0, 0), ('rated', 0, 0, 1, 0, 1) $$,
  'held back, running and claimed tasks are counted'
);
select pgflow.pause_flow('items') is not null as setup;
select results_eq(
  $$ select step_slug, paused from pgflow.list_backlog() where step_slug in ('each', 'rated') order by 1 $$,
  $$ values ('each', true), ('rated', false) $$, 'the steps of a paused flow are paused'
);
select test.pass('2 minutes');
select results_eq(
  $$ select step_slug, expired from pgflow.list_backlog() where running > 0 order by 1 $$,
  $$ values ('each', 1), ('rated', 1) $$, 'leases that have ended are counted'
);
select * from finish();
