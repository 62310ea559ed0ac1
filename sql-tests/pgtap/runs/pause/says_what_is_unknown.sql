select plan(6);
select test.items_flow();
select test.refuses($$ select pgflow.pause_flow('itmes') $$, 'PF002', 'Unknown flow: ''itmes''', 'an unknown flow is refused');
select test.refuses($$ select pgflow.resume_flow('itmes') $$, 'PF002', 'Unknown flow: ''itmes''', 'so is resuming it');
select test.refuses(
  $$ select pgflow.pause_step('items', 'eahc') $$, 'PF003', 'Flow ''items'' has no step ''eahc''', 'an unknown step is refused'
);
select test.refuses(
  $$ select pgflow.resume_step('items', 'eahc') $$, 'PF003', 'Flow ''items'' has no step ''eahc''', 'so is resuming it'
);
select test.refuses(
  $$ select pgflow.pause_step('items', '') $$, 'PF003', 'Flow ''items'' has no step ''null''', 'no step is not the flow'
);
select test.refuses(
  $$ select pgflow.pause_step('items', null) $$, 'PF003', 'Flow ''items'' has no step ''null''', 'nor is null'
);
select * from finish();
