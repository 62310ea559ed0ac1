select plan(6);
select test.flow('f', 'a');
select pgflow.start_flow('f', '{}', u) is not null as setup
from unnest('{abcd0000-0000-4000-8000-000000000001,abcd1234-0000-4000-8000-000000000002,abce0000-0000-4000-8000-000000000003}'::uuid[]) u;
select results_eq(
  $$ select run_id::text from pgflow.find_runs('ABCD') $$,
  $$ values ('abcd1234-0000-4000-8000-000000000002'), ('abcd0000-0000-4000-8000-000000000001') $$,
  'two begin with it, in either case of letters'
);
select results_eq(
  $$ select run_id::text from pgflow.find_runs('abcd1234-00') $$,
  $$ values ('abcd1234-0000-4000-8000-000000000002') $$, 'with a hyphen in it'
);
select results_eq(
  $$ select run_id::text from pgflow.find_runs('abce0000-0000-4000-8000-000000000003') $$,
  $$ values ('abce0000-0000-4000-8000-000000000003') $$, 'a whole id'
);
select is_empty($$ select pgflow.find_runs('ffff') $$, 'none begins with it');
select test.refuses(
  $$ select pgflow.find_runs('abc') $$, 'PF009', '''abc'' is not the beginning of a run id', 'three digits are too few'
);
select test.refuses(
  $$ select pgflow.find_runs('order-7') $$, 'PF009', '''order-7'' is not the beginning of a run id', 'other text is refused'
);
select * from finish();
