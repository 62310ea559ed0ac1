select plan(3);
select test.flow('f');
select test.single('f', s) from unnest('{a,b}'::text[]) s;
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.claims('f'), 4::bigint, 'two steps of two runs are claimed');
select is(
  (select r.outcome from pgflow.release_tasks(array[test.run_id(1)], '{a}', '{0}', '{1}') r), 'released', 'one is released'
);
select is(
  array(select (t.run_id, t.step_slug)::text from pgflow.step_tasks t where t.status = 'queued'),
  array[(test.run_id(1), 'a'::text)::text], 'and no other'
);
select * from finish();
