select plan(13);

select test.items_flow();
select test.changes_nothing($$ select pgflow.require_no_open_runs('items', 1) $$, 'without runs it passes');

select test.start('items', number => 1);
select test.refuses(
  $$ select pgflow.require_no_open_runs('items', 1) $$, 'PF011',
  '1 open runs of flow ''items'', version 1 or older, still need the flow as it was; one is '
    || test.run_id(1),
  'an open run is in the way of what concerns every run'
);
create function test.each_is_needed(description text)
returns text
language sql
as $$
  select test.refuses(
    $call$ select pgflow.require_no_open_runs('items', 1, 'each') $call$, 'PF011',
    '1 open runs of flow ''items'', version 1 or older, still need step ''each'' as it was; one is '
      || test.run_id(1),
    each_is_needed.description
  )
$$;
select test.each_is_needed('so it is of a step that has not run');
select test.changes_nothing(
  $$ select pgflow.require_no_open_runs('items', 1, 'gone') $$, 'a step the run does not have is not needed'
);
select test.changes_nothing(
  $$ select pgflow.require_no_open_runs('items', 0, 'each') $$, 'runs of later versions do not count'
);

select test.work('items', '{"make": [7, 8]}') as tasks;
select test.work('items', '{}', 1) as tasks;
select is((test.step('each')).status, 'started', 'one of two tasks is done');
select test.each_is_needed('a step that is half done is needed');
select test.work('items', '{}', 1) as tasks;
select test.each_is_needed('one that is done is needed while a step that reads it is not');
select test.changes_nothing(
  $$ select pgflow.require_no_open_runs('items', 1, 'make') $$, 'what only finished steps read is not needed'
);

select test.start('items', number => 2);
select test.refuses(
  $$ select pgflow.require_no_open_runs('items', 1, 'sum') $$, 'PF011',
  '2 open runs of flow ''items'', version 1 or older, still need step ''sum'' as it was; one is '
    || test.run_id(1),
  'all such runs are counted'
);
select pgflow.cancel_run(test.run_id(2)) is null as setup;
select test.drain('items', '{"make": []}') as tasks;
select is((test.run(1)).status, 'completed', 'the first run ends, the second was cancelled');
select test.changes_nothing(
  $$ select pgflow.require_no_open_runs('items', 1) $$, 'runs that have ended are in nobody''s way'
);

select test.refuses(
  $$ select pgflow.require_no_open_runs('nobody', 1) $$, 'PF002', 'Unknown flow: ''nobody''', 'the flow must exist'
);

select * from finish();
