-- A run that becomes due behind the backlog of a large fanout of the same step has its turn.
select plan(4);
select pgflow.create_flow('f', max_fanout => 10000);
select test.single('f', 'a');
select pgflow.add_step('f', 'item', array['a'], step_type => 'fanout');

create function test.spawn(items int)
returns uuid
language sql
as $$
  select r.run_id
  from pgflow.start_flow('f', '{}') r
  cross join lateral pgflow.complete_task(
    r.run_id, 'a', 0, (select jsonb_agg(i) from generate_series(1, items) i)
  );
$$;

create function test.turn()
returns bigint
language sql
as $$ select count(*) from test.exchange_all('{f}', 10) $$;

create temp table small (run_id uuid);
select test.spawn(2000) as large;
select test.pass('1 second');
select count(*) from pgflow.claim_tasks('{f}', 10);
select test.turn() from generate_series(1, 3);
insert into small select test.spawn(1);
select test.pass('1 second');
insert into small select test.spawn(1);
create temp table later as select test.spawn(1) as run_id;
update pgflow.step_tasks t set visible_at = t.visible_at + interval '1 hour' from later l where t.run_id = l.run_id and t.status = 'queued';
select test.turn() from generate_series(1, 10);
select is(
  (select count(*) from pgflow.step_tasks t join small s using (run_id) where t.step_slug = 'item' and t.status <> 'queued'),
  2::bigint, 'two small runs are claimed within ten claims'
);
select test.turn();
select is(
  (select count(*) from pgflow.runs r join small s using (run_id) where r.status = 'completed'), 2::bigint,
  'they complete while the large one goes on'
);
select is(
  (
    select count(*)
    from pgflow.step_tasks t
    where t.step_slug = 'item' and t.status = 'completed' and t.run_id not in (select s.run_id from small s)
  ),
  138::bigint, 'nothing else goes ahead of it'
);
select is(
  (select t.status from pgflow.step_tasks t join later l using (run_id) where t.step_slug = 'item'), 'queued',
  'a task that is not due has no turn'
);
select * from finish();
