select plan(12);
select test.flow('f', 'a');
select test.flow('g', 'a');
do $$
begin
  for n in 1 .. 5 loop
    perform test.start('f', number => n);
    perform test.start('g', number => 10 + n);
    perform test.pass('1 minute');
  end loop;
end;
$$;
select results_eq(
  $$ select run_id from pgflow.cancel_matching_runs('f', max_runs => 2, reason => 'why', requested_by => 'eva') $$,
  $$ values (test.run_id(1)), (test.run_id(2)) $$, 'the oldest open runs of the flow, as many as asked for'
);
select results_eq(
  $$ select distinct requested_by, reason from pgflow.run_actions $$, $$ values ('eva', 'why') $$, 'person and reason are kept'
);
select results_eq(
  $$ select run_id, outcome from pgflow.cancel_matching_runs(
    'f', test.epoch() + interval '3 minutes', test.epoch() + interval '4 minutes') $$,
  $$ values (test.run_id(4), 'cancelled') $$, 'from a time on, and before another'
);
select test.fail('a', number => 3, permanent => true) = 'failed' as setup;
select results_eq(
  $$ select run_id, outcome from pgflow.retry_matching_runs('f') $$,
  $$ values (test.run_id(3), 'retried') $$, 'the failed ones are retried unless told otherwise'
);
select results_eq(
  $$ select run_id from pgflow.retry_matching_runs('f', '{cancelled,failed}', max_runs => 2) $$,
  $$ values (test.run_id(1)), (test.run_id(2)) $$, 'or the cancelled ones'
);
select results_eq(
  $$ select run_id from pgflow.retry_matching_runs('f', '{cancelled}') $$, $$ values (test.run_id(4)) $$, 'until none is left'
);
select is_empty($$ select * from pgflow.retry_matching_runs('f', '{cancelled}') $$, 'then there is no row');
select is(
  (select count(*) from pgflow.runs r where r.flow_slug = 'g' and r.status = 'started'), 5::bigint, 'other flows are left alone'
);
select test.refuses(
  $$ select * from pgflow.retry_matching_runs('f', '{started}') $$, 'PF009', 'Unknown status: started',
  'a status that cannot be retried is refused'
);
select test.refuses(
  $$ select * from pgflow.retry_matching_runs('f', null) $$, 'PF009', 'Unknown status: null', 'so is none'
);
select test.refuses(
  $$ select * from pgflow.cancel_matching_runs('f', max_runs => 1001) $$, 'PF009', 'max_runs is 1001; it must be 1 to 1000',
  'more than 1,000 are refused'
);
select test.refuses(
  $$ select * from pgflow.cancel_matching_runs('h') $$, 'PF002', 'Unknown flow: ''h''', 'and an unknown flow'
);
select * from finish();
