select plan(21);
select test.flow('f', 'a');
select test.flow('g', 'a');
select pgflow.alter_flow('f', tags => array['customer', 'region']), pgflow.alter_flow('g', tags => array['customer']);
create function test.ids(answer jsonb)
returns uuid[]
language sql
as $$ select array(select (r ->> 'run_id')::uuid from jsonb_array_elements(answer -> 'runs') r); $$;

select test.start('f', '{"customer": "c7", "region": "EU"}', 1);
select test.pass('1 minute');
select test.start('f', '{"customer": "c8", "region": "EU"}', 2);
select test.pass('1 minute');
select test.start('f', '{"customer": "c7", "region": "US", "more": 1}', 3);
select test.start('g', '{"customer": "c7"}', 4);
select is(
  test.ids(pgflow.search_runs('f', tags => '{"customer": "c7"}')), array[test.run_id(3), test.run_id(1)],
  'runs of the flow that have the tag, newest first'
);
select is(
  pgflow.search_runs('f', tags => '{"customer": "c7"}') - 'runs',
  '{"looked_at": null, "oldest_started_at": null, "oldest_run_id": null, "complete": true}', 'all of them, by the index'
);
select is(
  pgflow.search_runs('f', tags => '{"customer": "c7"}') #> '{runs,0,tags}', '{"customer": "c7", "region": "US"}',
  'with their tags'
);
select is(
  test.ids(pgflow.search_runs('f', tags => '{"customer": "c7", "region": "EU"}')), array[test.run_id(1)],
  'those that have both tags'
);
select is(
  test.ids(pgflow.search_runs('f', '{"more": 1}', tags => '{"customer": "c7"}')), array[test.run_id(3)],
  'and whose input contains something'
);
select is(
  test.ids(pgflow.search_runs('f', tags => '{"customer": "c7"}', statuses => '{failed}')), '{}'::uuid[],
  'with a status'
);
select is(
  test.ids(pgflow.search_runs('f', tags => '{"customer": "c7"}', started_from => test.epoch() + interval '1 minute')),
  array[test.run_id(3)], 'started since'
);
select is(
  test.ids(pgflow.search_runs('f', tags => '{"region": "EU"}', page_size => 1)), array[test.run_id(2)], 'page by page'
);
select is(
  test.ids(pgflow.search_runs(
    'f', tags => '{"region": "EU"}', "before" => test.epoch() + interval '1 minute', before_run_id => test.run_id(2)
  )),
  array[test.run_id(1)], 'behind a key'
);
select is(test.ids(pgflow.search_runs('f', tags => '{"customer": "c"}')), '{}'::uuid[], 'a part is another tag');
select is(test.ids(pgflow.search_runs('f', tags => '{"customer": 7}')), '{}'::uuid[], 'and so is a number');

-- More than 1,000 runs have this one.
select count(*) = 1500 as setup
from pgflow.start_flows('f', (select array_agg('{"region": "XX"}'::jsonb) from generate_series(1, 1500)));
select test.pass('1 minute');
select test.start('f', '{"customer": "c9", "region": "XX"}', 5);
select is(
  pgflow.search_runs('f', tags => '{"region": "XX"}', look_at => 100, page_size => 500) - 'runs' - 'oldest_run_id',
  jsonb_build_object(
    'looked_at', 100, 'oldest_started_at', test.epoch() + interval '2 minutes', 'complete', false
  ),
  'a tag of many runs is looked for among the newest, and the answer says how far'
);
select is(
  jsonb_array_length(pgflow.search_runs('f', tags => '{"region": "XX"}', look_at => 100, page_size => 500) -> 'runs'),
  100, 'which finds those of them that have it'
);
select is(
  (
    with recursive page as (
      select pgflow.search_runs('f', tags => '{"region": "XX"}', look_at => 400, page_size => 500) as answer
      union all
      select pgflow.search_runs(
        'f', tags => '{"region": "XX"}', look_at => 400, page_size => 500,
        "before" => (p.answer ->> 'oldest_started_at')::timestamptz,
        before_run_id => (p.answer ->> 'oldest_run_id')::uuid
      )
      from page p
      where not (p.answer ->> 'complete')::boolean
    )
    select count(distinct r ->> 'run_id') from page p cross join jsonb_array_elements(p.answer -> 'runs') r
  ),
  1501::bigint, 'and going on from there finds each run once, although they started together'
);
select is(
  test.ids(pgflow.search_runs('f', tags => '{"region": "XX", "customer": "c9"}')), array[test.run_id(5)],
  'together with a rare tag the index leads to the run'
);

select test.refuses($$ select pgflow.search_runs('f', tags => '[1]') $$, 'PF009',
  'Tags are an object of tag to value, not [1]', 'tags that are not an object are refused');
select test.refuses($$ select pgflow.search_runs('f', tags => '{}') $$, 'PF009',
  'Tags without a value find nothing: {}', 'so are none');
select test.refuses($$ select pgflow.search_runs('f', tags => '{"customer": null}') $$, 'PF009',
  'Tags without a value find nothing: {"customer": null}', 'and one without a value');
select test.refuses($$ select pgflow.search_runs('f', tags => '{"customer": [1]}') $$, 'PF009',
  'Tag ''customer'' is an array', 'and a list');
select test.refuses($$ select pgflow.search_runs('f', '{}', statuses => '{done}') $$, 'PF009', 'Unknown status: done',
  'an unknown status');
select test.refuses($$ select pgflow.search_runs('f', '{}', before_run_id => test.run_id(1)) $$, 'PF009',
  'before_run_id was given without "before"', 'and half a key');
select * from finish();
