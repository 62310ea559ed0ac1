select plan(5);

select test.flow('f', 'a');
select test.single('f', 'b', 'a');
select test.start('f', number => 1);
select pgflow.create_flow('f', flow_version => 2) is not null as setup;
select pgflow.add_step('f', 'a', contract_version => 1) is not null as setup;
select pgflow.add_step('f', 'c', '{a}') is not null as setup;
select test.start('f', number => 2);

select test.refuses(
  $$ select pgflow.require_no_open_runs('f', 1, 'b') $$, 'PF011',
  '1 open runs of flow ''f'', version 1 or older, still need step ''b'' as it was; one is ' || test.run_id(1),
  'the run of version 1 needs what version 2 has not'
);
select test.refuses(
  $$ select pgflow.require_no_open_runs('f', 2, 'a') $$, 'PF011',
  '2 open runs of flow ''f'', version 2 or older, still need step ''a'' as it was; one is ' || test.run_id(1),
  'runs of older versions count too'
);
select pgflow.cancel_run(test.run_id(1)) is null as setup;
select test.changes_nothing(
  $$ select pgflow.require_no_open_runs('f', 1, 'b') $$, 'the newer run is not in the way'
);
select test.changes_nothing($$ select pgflow.require_no_open_runs('f', 1) $$, 'nor of all that is older');
select test.refuses(
  $$ select pgflow.require_no_open_runs('f', 2, 'c') $$, 'PF011',
  '1 open runs of flow ''f'', version 2 or older, still need step ''c'' as it was; one is ' || test.run_id(2),
  'but it is when its own version is meant'
);

select * from finish();
