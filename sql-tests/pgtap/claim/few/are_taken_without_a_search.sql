-- Up to 8 due tasks are taken without a search. A search leaves its place in the session.
select plan(8);
create function test.searched()
returns boolean
language plpgsql
as $$
declare
  place text := current_setting('pgflow.claim_place', true);
begin
  perform set_config('pgflow.claim_place', '', false);
  return coalesce(place, '') <> '';
end;
$$;
select test.flow('few', 's');
select test.start('few', number => n) from generate_series(1, 8) n;
select is((select count(*) from test.claim('few', 8)), 8::bigint, 'eight are few');
select ok(not test.searched(), 'so nothing is searched');
select test.start('few', number => n) from generate_series(11, 19) n;
select is((select count(*) from test.claim('few', 9)), 9::bigint, 'nine are claimed, too');
select ok(test.searched(), 'by a search');
select test.start('few', number => n) from generate_series(21, 23) n;
select is((select count(*) from test.claim('few', 2)), 2::bigint, 'a claim that has to choose');
select ok(test.searched(), 'searches');
select results_eq(
  $$ select run_id from test.claim('few', 2) $$, $$ values (test.run_id(23)) $$, 'what is left is claimed next'
);
select test.start('few', number => 32);
select test.pass('1 second');
select test.start('few', number => 31);
select is(
  (pgflow_internal.pick_few('{few}', 8, null)).run_ids, array[test.run_id(32), test.run_id(31)],
  'the oldest come first, so that max_bytes leaves out the others'
);
select * from finish();
