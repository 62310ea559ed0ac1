select plan(11);
create function test.rate(at int) returns jsonb language sql as $$
  select (nullif(l.rate, 'null') - 'next_claim_at') || jsonb_build_object(
    'next', extract(epoch from (l.rate ->> 'next_claim_at')::timestamptz - pgflow_internal.current_time())::float8
  )
  from (select pgflow.run_look(test.run_id(1)) #> array['steps', rate.at::text, 'rate'] as rate) l;
$$;
select test.rated_flow('4/m');
select test.rated_items(20);
select is(test.rate(0), null, 'a step without a rate shows none');
select is(
  test.rate(1), '{"max_claims": 4, "period_seconds": 60, "next": null}', 'a rate that is not used up allows a claim'
);
select is(test.claims('items', 1), 1::bigint, 'one task is claimed');
select is(test.rate(1) ->> 'next', null, 'three more may be claimed');
select test.pass('10 seconds');
select is(test.claims('items'), 3::bigint, 'they are');
select is(test.rate(1) ->> 'next', '50', 'the next claim may be a period after the first');
select test.pass('20 seconds');
select is(test.rate(1) ->> 'next', '30', 'that comes nearer');
select pgflow.alter_step('items', 'each', rate => '2/m') is not null as setup;
select is(test.rate(1) ->> 'next', '40', 'a lower rate waits until enough claims are a period ago');
select test.pass('40 seconds');
select is(test.rate(1) ->> 'next', null, 'then it allows a claim at once');
select is(test.claims('items'), 2::bigint, 'and a claim gets that many');
select pgflow.cancel_run(test.run_id(1)) is not null as setup;
select is(test.rate(1), null, 'a step that has ended shows no rate');
select * from finish();
