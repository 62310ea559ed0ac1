-- A step that becomes ready through results is claimed by the exchange that hands them in, where it has room. On a
-- transport without messages its task is written as claimed at once.
select plan(22);

create function test.hand_in(flow_slug text, step_slug text, numbers int[], qty int, runnable jsonb default null)
returns text
language sql
as $$
  select string_agg(t.step_slug || t.attempt || '/' || t.timeout, ' ' order by t.run_id, t.step_slug)
  from pgflow.exchange_tasks(
    '00000000-0000-0000-0000-00000000000a', array[hand_in.flow_slug], hand_in.qty, hand_in.runnable,
    array(select test.run_id(n) from unnest(hand_in.numbers) n),
    array_fill(hand_in.step_slug, array[cardinality(hand_in.numbers)]),
    array_fill(0, array[cardinality(hand_in.numbers)]), array_fill(1, array[cardinality(hand_in.numbers)]),
    array_fill('"output"'::jsonb, array[cardinality(hand_in.numbers)]),
    '{}', '{}', '{}', '{}', '{}', '{}'
  ) t
  where t.outcome = 'claimed';
$$;
select pgflow.create_flow('f') is not null as made;
select test.single('f', 'a');
select pgflow.add_step('f', 'b', array['a'], timeout => 7) is not null as added;
select test.single('f', 'c', 'b');
select test.start('f', number => n) from generate_series(1, 4) n;
select is((select count(*) from test.claim('f', 4)), 4::bigint, 'four runs are under way');
select test.start('f', number => n) from generate_series(5, 12) n;

select is(test.hand_in('f', 'a', '{1}', 1), 'a1/60', 'what waits comes first');
select is(test.hand_in('f', 'a', '{2, 3, 4}', 12), 'b1/7 b1/7 b1/7 b1/7 a1/60 a1/60 a1/60 a1/60 a1/60 a1/60 a1/60',
  'what waits and what becomes ready is claimed in the same call');
select is(
  (
    select (t.status, t.attempts_count, t.started_at, t.visible_at, t.worker_id)::text
    from pgflow.step_tasks t
    where t.run_id = test.run_id(3) and t.step_slug = 'b'
  ),
  ('started', 1, test.epoch(), test.epoch() + interval '9 seconds', '00000000-0000-0000-0000-00000000000a'::uuid)::text,
  'with its attempt, lease and worker'
);
select is(
  ((test.step('b', 3)).status, (test.step('b', 3)).started_at, (test.step('b', 3)).remaining_tasks)::text,
  ('started', test.epoch(), 1)::text, 'and its step has started'
);
select is(
  (
    select t.input
    from pgflow.exchange_tasks(
      null, '{f}', 1, null, array[test.run_id(2)], '{b}', '{0}', '{1}', '{2}', '{}', '{}', '{}', '{}', '{}', '{}'
    ) t
  ),
  '{"b": 2, "run": {}}', 'with its input'
);

-- Half of the room at most, while others wait.
select pgflow.create_flow('g') is not null as made;
select test.single('g', 'a');
select test.single('g', 'b', 'a');
select test.start('g', number => n) from generate_series(21, 24) n;
select is((select count(*) from test.claim('g', 4)), 4::bigint, 'of many runs four are under way');
select test.start('g', number => n) from generate_series(25, 36) n;
select is(
  test.hand_in('g', 'a', '{21, 22, 23, 24}', 4),
  case when pgflow_internal.has_messages() then 'a1/60 a1/60 a1/60 a1/60' else 'b1/60 b1/60 a1/60 a1/60' end,
  'half of the room goes to what becomes ready'
);
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'b' and t.run_id >= test.run_id(21)), 4::bigint,
  'and the others are queued');

select is(test.hand_in('g', 'a', '{25}', 0), null, 'a call that claims nothing is given nothing');

-- A single result is counted before the call claims.
select pgflow.create_flow('m') is not null as made;
select test.single('m', 'a');
select test.single('m', 'b', 'a');
select test.single('m', 'c', 'a');
select test.single('m', 'd', 'a');
select test.start('m', number => 61);
select test.claim('m') is null as claimed;
select test.start('m', number => n) from generate_series(62, 65) n;
-- As after a search that found many: the session goes on with the others' group.
select set_config('pgflow.claim_place', 'm a 1 f 9', false) is not null as placed;
select is(
  test.hand_in('m', 'a', '{61}', 4),
  case when pgflow_internal.has_messages() then 'a1/60 a1/60 a1/60 a1/60' else 'b1/60 c1/60 a1/60 a1/60' end,
  'what one result makes ready leaves half of the room to others, too'
);
select is(
  test.hand_in('m', 'a', '{62}', 9),
  case
    when pgflow_internal.has_messages() then 'b1/60 c1/60 d1/60 b1/60 c1/60 d1/60'
    else 'd1/60 b1/60 c1/60 d1/60 a1/60 a1/60'
  end,
  'and has all of it that they leave'
);

-- Steps that are rated or delayed.
select pgflow.create_flow('k') is not null as made;
select test.single('k', 'a');
select test.single('k', 'b', 'a');
select pgflow.add_step('k', 'late', array['a'], start_delay => 5) is not null as added;
select pgflow.add_step('k', 'rated', array['a'], rate => '1/s') is not null as added;
select test.start('k', number => n) from generate_series(51, 52) n;
select is((select count(*) from test.claim('k')), 2::bigint, 'two small runs');
select is(test.hand_in('k', 'a', '{51}', 9), 'b1/60 rated1/60', 'a rate gives the first');
select is(test.hand_in('k', 'a', '{52}', 9), 'b1/60', 'and holds the second back');
select is(
  test.statuses('late', 51) || test.statuses('rated', 52), '{"queued": 1, "throttled": 1}', 'with what is delayed'
);

-- The same behind an input too large to be given, and callers that cannot run a step.
select pgflow.create_flow('h') is not null as made;
select test.single('h', 'a');
select test.single('h', 'b', 'a');
select pgflow.add_step('h', 'late', array['a'], start_delay => 5) is not null as added;
select pgflow.add_step('h', 'rated', array['a'], rate => '1/s') is not null as added;
select test.start('h', jsonb_build_object('large', repeat('x', 9000)), 41);
select test.start('h', number => n) from generate_series(42, 44) n;
select is((select count(*) from test.claim('h')), 4::bigint, 'steps with a delay and with a rate');
select is(test.hand_in('h', 'a', '{41}', 9), 'b1/60 rated1/60', 'are claimed when they are due');
select is(test.statuses('late', 41) || test.statuses('rated', 41), '{"queued": 1, "started": 1}', 'a delay is kept');
select is(
  test.hand_in('h', 'a', '{42}', 9, '{"h": {"a": [1, 1]}}'), null, 'a step that the caller cannot run is not given'
);
select is(test.statuses('rated', 42) || test.statuses('b', 42), '{"queued": 1, "throttled": 1}', 'it waits');
select pgflow.pause_step('h', 'b');
select test.pass('1 second');
select is(test.hand_in('h', 'a', '{43}', 9, '{"h": {"b": [1, 1]}}'), null, 'nor is a paused one');

select * from finish();
