select plan(4);
select test.flow('f', 'a');
select test.refuses(
  $$ select pgflow.alter_flow('f', tags => array['1', '2', '3', '4', '5', '6', '7', '8', '9']) $$, 'PF009',
  'Flow ''f'': it has 9 tags; at most 8 are allowed', 'nine tags are too many'
);
select test.refuses(
  $$ select pgflow.alter_flow('f', tags => array['a', 'b', 'a']) $$, 'PF009',
  'Flow ''f'': two of its tags have the same name', 'each is named once'
);
select test.refuses(
  $$ select pgflow.alter_flow('f', tags => array['a', null]) $$, 'PF009',
  'Flow ''f'': the name of a tag has 1 to 100 characters', 'and has a name'
);
select test.refuses(
  $$ select pgflow.alter_flow('f', tags => '{}') $$, 'PF009', 'Flow ''f'': tags is an empty list',
  'no tags are null'
);
select * from finish();
