-- Tasks of a rated step are paused as well, and pausing uses nothing of the rate.
select plan(4);
select test.flow('f');
select pgflow.add_step('f', 'a', rate => '2/h') is not null as setup;
select test.start('f', number => n) from generate_series(1, 3) n;
select pgflow.pause_step('f', 'a') as setup;
select is_empty($$ select * from test.claim('f') $$, 'a rated step is paused');
select pgflow.resume_step('f', 'a') as setup;
select is((select count(*) from test.claim('f')), 2::bigint, 'then its whole rate is there');
select pgflow.pause_flow('f') as setup;
select test.pass('2 hours');
select is_empty($$ select * from test.claim('f') $$, 'expired leases of a paused flow are not claimed');
select is(
  (select count(*) from pgflow.attempt_failures), 2::bigint, 'but they are noticed'
);
select * from finish();
