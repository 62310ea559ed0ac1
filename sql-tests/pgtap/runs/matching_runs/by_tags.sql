select plan(7);
select test.flow('f', 'a');
select pgflow.alter_flow('f', tags => array['customer']);
do $$
begin
  for n in 1 .. 4 loop
    perform test.start('f', format('{"customer": "c%s"}', n % 2)::jsonb, n);
    perform test.pass('1 minute');
  end loop;
end;
$$;
select results_eq(
  $$ select run_id, outcome from pgflow.cancel_matching_runs('f', tags => '{"customer": "c1"}') $$,
  $$ values (test.run_id(1), 'cancelled'), (test.run_id(3), 'cancelled') $$, 'open runs that have the tag are cancelled'
);
select results_eq(
  $$ select run_id, outcome from pgflow.retry_matching_runs(
    'f', '{cancelled}', started_from => test.epoch() + interval '1 minute', tags => '{"customer": "c1"}') $$,
  $$ values (test.run_id(3), 'retried') $$, 'and retried, within a time'
);
select is(
  (select count(*) from pgflow.runs r where r.status = 'started'), 3::bigint, 'others are left alone'
);
select test.refuses(
  $$ select * from pgflow.cancel_matching_runs('f', tags => '{"customer": {}}') $$, 'PF009',
  'Tag ''customer'' is an object', 'a tag that cannot be is refused'
);

-- More than 1,000 runs have this one, most of them ended.
select count(*) = 1100 as setup
from pgflow.start_flows('f', (select array_agg('{"customer": "many"}'::jsonb) from generate_series(1, 1100)));
select count(*) = 1100 as setup
from pgflow.cancel_runs(array(select r.run_id from pgflow.runs r where r.tags ->> 'customer' = 'many' limit 1000)) c;
select results_eq(
  $$ select count(*) from pgflow.cancel_matching_runs('f', tags => '{"customer": "many"}') $$, $$ values (100::bigint) $$,
  'of a tag that many runs have, the open ones are found'
);
select results_eq(
  $$ select count(*) from pgflow.retry_matching_runs('f', '{cancelled}', max_runs => 10, tags => '{"customer": "many"}') $$,
  $$ values (10::bigint) $$, 'or as many as asked for'
);
select is(
  (select count(*) from pgflow.runs r where r.run_id in (test.run_id(2), test.run_id(4)) and r.status = 'started'),
  2::bigint, 'and others are left alone'
);
select * from finish();
