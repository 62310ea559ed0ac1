select plan(12);

select test.flow('f');
select test.refuses(
  format('select pgflow.add_step(''f'', ''a'', rate => %L)', bad), 'PF009',
  format('Step ''a'' of flow ''f'': rate is %L; it is a number of tasks per s, m or h, such as ''100/s''', bad),
  format('%L is no rate', bad)
)
from unnest(array['', '100', '/s', '0/s', '-1/s', '1.5/s', '10 / s', '10/d', '10/S', '1000000000/s']) bad;
select is((pgflow.add_step('f', 'a', rate => '999999999/h')).rate, '999999999/h', 'the highest');
select test.refuses($$ select pgflow.add_step('f', 'a', rate => '1/s') $$, 'PF005',
  'Step ''a'' of flow ''f'' version 1 exists with another definition', 'another rate is another definition');

select * from finish();
