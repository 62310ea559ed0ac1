select plan(9);
select test.flow('f', 'a');
select test.flow('g', 'a');
select test.start('f', '{"customer": 1}', 1);
select test.pass('1 minute');
select test.start('f', '{"customer": 2}', 2);
select test.pass('1 minute');
select test.start('f', '{"customer": 1, "more": true}', 3);
select test.start('g', '{"customer": 1}', 4);
create function test.ids(answer jsonb)
returns uuid[]
language sql
as $$ select array(select (r ->> 'run_id')::uuid from jsonb_array_elements(answer -> 'runs') r); $$;
select is(
  test.ids(pgflow.search_runs('f', '{"customer": 1}')), array[test.run_id(3), test.run_id(1)],
  'runs of the flow whose input contains it, newest first'
);
select is(
  pgflow.search_runs('f', '{"customer": 1}') - 'runs',
  jsonb_build_object(
    'looked_at', 3, 'oldest_started_at', test.epoch(), 'oldest_run_id', test.run_id(1), 'complete', true
  ),
  'all were looked at'
);
select is(
  pgflow.search_runs('f', '{"customer": 1}', look_at => 2) -> 'complete', 'false', 'two are not all'
);
select is(test.ids(pgflow.search_runs('f', '{"customer": 1}', look_at => 2)), array[test.run_id(3)], 'and hold one');
select is(
  test.ids(pgflow.search_runs('f', '{"customer": 1}', "before" => test.epoch() + interval '2 minutes')),
  array[test.run_id(1)], 'the search goes on before a time'
);
select is(
  test.ids(pgflow.search_runs('f', '{}', page_size => 1)), array[test.run_id(3)], 'a page is the newest'
);
create index on pgflow.runs using gin (input jsonb_path_ops);
select is(
  pgflow.search_runs('f', '{"customer": 1}', look_at => 1) ->> 'complete', 'true', 'with an index, all are found'
);
select is(
  test.ids(pgflow.search_runs('f', '{"customer": 1}', look_at => 1)), array[test.run_id(3), test.run_id(1)],
  'whatever look_at is'
);
select test.refuses($$ select pgflow.search_runs('f', null) $$, 'PF009',
  'Neither contains nor tags is given; every search needs something to look for', 'nothing to look for is refused');
select * from finish();
