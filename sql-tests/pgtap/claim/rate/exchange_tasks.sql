select plan(6);

select test.rated_flow('3/s');
select test.start('items');
select pgflow.register_worker(test.run_id(71), 'one');

-- A worker's turn: hands in what it was given, claims up to qty; says the steps it got.
create function test.turn(qty int, done pgflow.task_record[], output jsonb default '1')
returns pgflow.task_record[]
language sql
as $$
  select coalesce(array_agg(
    (e.flow_slug, e.run_id, e.step_slug, e.input, null, e.task_index, e.attempt, e.flow_version, e.timeout)
      ::pgflow.task_record order by e.task_index), '{}')
  from pgflow.exchange_tasks(
    test.run_id(71), array['items'], qty, null,
    array(select d.run_id from unnest(done) d), array(select d.step_slug from unnest(done) d),
    array(select d.task_index from unnest(done) d), array(select d.attempt from unnest(done) d),
    array(select output from unnest(done) d), '{}', '{}', '{}', '{}', '{}', '{}') e
  where e.outcome = 'claimed';
$$;
create table test.held (tasks pgflow.task_record[]);
insert into test.held select test.turn(10, '{}');
select is((select cardinality(h.tasks) from test.held h), 1, 'the root is claimed');
update test.held set tasks = test.turn(10, tasks, '[1, 2, 3, 4, 5, 6, 7, 8]');
select is((select cardinality(h.tasks) from test.held h), 3, 'completing it claims of its items what the rate allows');
update test.held set tasks = test.turn(10, tasks);
select is((select cardinality(h.tasks) from test.held h), 0, 'completing them claims no more');
select test.pass('1 second');
update test.held set tasks = test.turn(2, '{}');
select is((select cardinality(h.tasks) from test.held h), 2, 'a second later it does');
update test.held set tasks = test.turn(2, tasks);
select is((select cardinality(h.tasks) from test.held h), 1, 'up to the rate');
select is(test.statuses('each'), '{"completed": 5, "started": 1, "throttled": 2}', 'the rest is throttled');

select * from finish();
