select plan(2);
select test.flow('f');
select test.single('f', s) from unnest('{a,b,c}'::text[]) s;
select test.start('f');
select is(test.claims('f'), 3::bigint, 'three steps are claimed');
select test.complete('a', '1') || test.fail('c') = 'doneretried' as setup;
select is(
  array(select s from pgflow.stale_attempts(array_fill(test.run_id(1), array[3]), '{a,b,c}', '{0,0,0}', '{1,1,1}') s),
  '{1,3}', 'the attempts of steps that have ended theirs are stale, the one between them is not'
);
select * from finish();
