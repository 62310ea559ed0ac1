select plan(10);

-- Turns of a worker that claims, completes, fails and lets leases expire, in a fixed order; after
-- each turn the tasks queued or started are counted.
create function test.turns(run_number int)
returns int
language plpgsql
as $$
declare
  most int := 0;
  live int;
  turn int := 0;
  task record;
begin
  loop
    turn := turn + 1;
    for task in select c.* from test.claim('items') c where c.run_id = test.run_id(run_number) loop
      if (task.task_index + turn) % 4 = 1 then
        perform test.fail('each', task.task_index, run_number);
      elsif (task.task_index + turn) % 7 <> 2 then
        perform test.complete(task.step_slug, '1', task.task_index, run_number);
      end if;
      select count(*) into live
      from pgflow.step_tasks t
      where t.run_id = test.run_id(run_number) and t.step_slug = 'each' and t.status in ('queued', 'started');
      most := greatest(most, live);
    end loop;
    exit when (test.run(run_number)).status <> 'started' or turn > 300;
    perform test.pass('63 seconds');
  end loop;
  return most;
end;
$$;

select test.items_flow(max_concurrency => 3);
select pgflow.alter_flow('items', max_attempts => 50, base_delay => 1, max_delay => 60);
select test.start('items');
select test.complete('make', (select jsonb_agg(g) from generate_series(1, 20) g));
select is(test.turns(1), 3, 'with retries and expired leases never more than three are queued or started');
select is((test.run()).status, 'completed', 'and all twenty get done');
select cmp_ok((select max(t.attempts_count) from pgflow.step_tasks t where t.step_slug = 'each'), '>', 2,
  'some of them after several attempts');
select is((test.step('each')).remaining_tasks, 0, 'each counted once');

select pgflow.alter_step('items', 'each', max_concurrency => 1);
select test.start('items', number => 2);
select test.complete('make', '[1, 2, 3, 4, 5]', number => 2);
select is(test.turns(2), 1, 'with max_concurrency 1 they run one by one');
select is((test.run(2)).status, 'completed', 'to the end');

select pgflow.alter_step('items', 'each', max_concurrency => 9);
select test.start('items', number => 3);
select test.complete('make', '[1, 2, 3]', number => 3);
select is(test.statuses('each', 3), '{"queued": 3}', 'a limit above the number of elements holds nothing back');
select pgflow.alter_step('items', 'each', max_concurrency => 3);
select test.start('items', number => 4);
select test.complete('make', '[1, 2, 3]', number => 4);
select is(test.statuses('each', 4), '{"queued": 3}', 'nor does one equal to it');
select pgflow.alter_step('items', 'each', max_concurrency => 2);
select is(test.statuses('each', 4), '{"queued": 3}', 'a lower limit holds for steps that start from now on');
select test.start('items', number => 5);
select test.complete('make', '[1, 2, 3]', number => 5);
select is(test.statuses('each', 5), '{"queued": 2, "waiting": 1}', 'each run has its own two, however busy the others');

select * from finish();
