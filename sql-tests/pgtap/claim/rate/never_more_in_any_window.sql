select plan(13);

select test.rated_flow('5/s');
select test.rated_items(40);
select is(test.statuses('each'), '{"throttled": 40}', 'tasks of a step with a rate are throttled, not queued');
select is(test.claims('items', 2), 2::bigint, 'a claim gets what it asks for');
select test.pass('400 milliseconds');
select is(test.claims('items'), 3::bigint, 'another what is left of the rate');
select is(test.claims('items'), 0::bigint, 'and then there is nothing');
select test.pass('599999 microseconds');
select is(test.claims('items'), 0::bigint, 'until a whole second has passed since the first two');
select test.pass('1 microsecond');
select is(test.claims('items'), 2::bigint, 'then two more, for those two');
select is(test.claims('items'), 0::bigint, 'and no third');
select test.pass('399999 microseconds');
select is(test.claims('items'), 0::bigint, 'the window has no beginning of its own');
select test.pass('1 microsecond');
select is(test.claims('items'), 3::bigint, 'the three that were claimed together make room together');

-- At any rate of asking: five at a time, in every window, to the end.
create function test.busiest_window()
returns bigint
language plpgsql
as $$
declare
  claimed_at timestamptz[] := '{}';
  got int;
begin
  for turn in 1..200 loop
    perform test.pass(make_interval(secs => (turn * 37 % 90) / 1000.0));
    got := test.claims('items', 1 + turn % 3);
    claimed_at := claimed_at || array_fill(pgflow_internal.current_time(), array[got]);
  end loop;
  return (
    select max((
      select count(*) from unnest(claimed_at) b where b >= a and b < a + interval '1 second'
    ))
    from unnest(claimed_at) a
  );
end;
$$;
select test.pass('1 second');
select is(test.busiest_window(), 5::bigint, 'however often somebody asks, the busiest window has five');
select is(test.statuses('each'), '{"started": 40}', 'and all are claimed in the end');
select pgflow.housekeeping() as setup;
select cmp_ok(
  (
    select coalesce(sum(c.claims_until - c.claims_before), 0)::int
    from pgflow.rate_claims c
    where c.claimed_at > pgflow_internal.current_time() - interval '1 second'
  ),
  '<=', 5, 'what counts is of one period'
);
select is(
  (
    select count(*)
    from pgflow.rate_claims c
    where c.claimed_at <= pgflow_internal.current_time() - interval '1 second'
  ),
  1::bigint,
  'of what was before, housekeeping leaves the newest'
);

select * from finish();
