select plan(10);
select test.items_flow(4);
select test.start('items');
select test.work('items', '{"make": [0, 1, 2, 3, 4, 5]}') = 1 as setup;
select pgflow.register_worker(test.run_id(70), 'app-1');
select (select count(*) from pgflow.claim_tasks('{items}', 3, test.run_id(70))) = 3 as setup;
select test.complete('each', '0', 0) = 'done' as setup;
select pgflow.fail_task(test.run_id(1), 'each', 1, e'first\nsecond') = 'retrying' as setup;
create function test.tasks(statuses text[] default null, after_index int default null, page_size int default 100)
returns text
language sql
as $$
  select string_agg(format('%s %s', t ->> 'task_index', t ->> 'status'), ', ' order by ord)
    || coalesce(' next ' || (p ->> 'next_index'), '')
  from pgflow.list_tasks(test.run_id(1), 'each', tasks.statuses, tasks.after_index, tasks.page_size) p
  cross join lateral jsonb_array_elements(p -> 'tasks') with ordinality as e (t, ord)
  group by p;
$$;
select is(test.tasks(), '0 completed, 1 queued, 2 started, 3 queued, 4 queued, 5 waiting', 'all, by index');
select is(test.tasks(page_size => 2), '0 completed, 1 queued next 1', 'a page and the key of the next');
select is(test.tasks(after_index => 1, page_size => 2), '2 started, 3 queued next 3', 'the next page');
select is(test.tasks('{queued,waiting}'), '1 queued, 3 queued, 4 queued, 5 waiting', 'by status');
select is(test.tasks('{started}'), '2 started', 'what is running');
select is(
  (pgflow.list_tasks(test.run_id(1), 'each', after_index => 0, page_size => 1) #> '{tasks,0}')
    - '{queued_at,started_at,finished_at,visible_at}'::text[],
  jsonb_build_object(
    'task_index', 1, 'status', 'queued', 'attempts_count', 1, 'worker_id', test.run_id(70),
    'worker_name', 'app-1', 'error', 'first', 'turns', null, 'input_preview', '{"item": 1}',
    'deadline', null
  ),
  'a task: attempts, worker, first line of the error, beginning of the input'
);
select pgflow.fail_task(test.run_id(1), 'each', 2, 'for good', permanent => true) = 'failed' as setup;
select is(test.tasks('{failed}'), '2 failed', 'what failed');
select is(
  pgflow.list_tasks(test.run_id(1), 'sum'), '{"tasks": [], "next_index": null}', 'a step that has not started has no tasks'
);
select test.refuses(
  $$ select pgflow.list_tasks(test.run_id(1), 'nope') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no step ''nope''', 'an unknown step is refused'
);
select test.refuses(
  $$ select pgflow.list_tasks(test.run_id(1), 'each', '{done}') $$, 'PF009', 'Unknown status: done', 'so is an unknown status'
);
select * from finish();
