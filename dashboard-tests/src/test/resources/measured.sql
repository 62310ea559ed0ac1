-- 5 million tasks in 100,000 runs, and a run of 100,000 items that is going. Written as the core leaves them.
select pgflow.create_flow('f' || n) from generate_series(1, 20) n;
select pgflow.add_step('f' || n, 'make') from generate_series(1, 20) n;
select pgflow.add_step('f' || n, 'each', '{make}', step_type => 'fanout', tolerate_failures => 1000)
from generate_series(1, 20) n;
select pgflow.add_step('f' || n, 'sum', '{each}') from generate_series(1, 20) n;
insert into pgflow.runs (
  run_id, flow_slug, flow_version, status, remaining_steps, input, output, error_message, failed_step_slug,
  failed_task_index, started_at, finished_at
)
select
  md5(n::text)::uuid, 'f' || mod(n, 20) + 1, 1,
  case when mod(n, 499) = 0 then 'cancelled' when mod(n, 199) = 0 then 'failed' else 'completed' end,
  0, jsonb_build_object('customer', n), '{}',
  case when mod(n, 199) = 0 then 'java.io.IOException: connection reset' end,
  case when mod(n, 199) = 0 then 'each' end,
  case when mod(n, 199) = 0 then 7 end,
  now() - make_interval(secs => n * 10), now() - make_interval(secs => n * 10 - 5)
from generate_series(1, 100000) n;
insert into pgflow.step_states (
  run_id, step_slug, flow_slug, status, remaining_deps, initial_tasks, remaining_tasks, started_at, finished_at
)
select r.run_id, s.step_slug, r.flow_slug, 'completed', 0, 1, 0, r.started_at, r.finished_at
from pgflow.runs r
join pgflow.steps s on s.flow_slug = r.flow_slug;
insert into pgflow.step_tasks (
  run_id, queued_at, task_index, flow_version, flow_slug, step_slug, visible_at, input, status, started_at,
  finished_at, attempts_count, output
)
select
  r.run_id, r.started_at, i, 1, r.flow_slug, 'each', r.started_at, '{"item": 1}', 'completed', r.started_at,
  r.finished_at, 1, '1'
from pgflow.runs r
cross join generate_series(0, 49) i;
-- 300,000 tasks wait.
select pgflow.start_flow('f2', jsonb_build_object('n', n)) from generate_series(1, 3) n;
insert into pgflow.step_tasks (
  run_id, queued_at, task_index, flow_version, flow_slug, step_slug, visible_at, input
)
select r.run_id, now(), i, 1, 'f2', 'each', now() - make_interval(secs => i), '{"item": 1}'
from pgflow.runs r
cross join generate_series(0, 99999) i
where r.flow_slug = 'f2' and r.status = 'started';
select pgflow.start_flow('f1', '{}', 'ffffffff-0000-4000-8000-000000000001');
select pgflow.register_worker('ffffffff-0000-4000-8000-000000000070', 'app-1');
select count(*) from pgflow.claim_tasks('{f1}', 1, 'ffffffff-0000-4000-8000-000000000070');
select pgflow.complete_task(
  'ffffffff-0000-4000-8000-000000000001', 'make', 0, (select jsonb_agg(n) from generate_series(1, 100000) n)
);
select count(*) from pgflow.claim_tasks('{f1}', 3000, 'ffffffff-0000-4000-8000-000000000070');
select count(*)
from pgflow.complete_tasks(
  array(select 'ffffffff-0000-4000-8000-000000000001'::uuid from generate_series(0, 1999)),
  array(select 'each' from generate_series(0, 1999)),
  array(select n from generate_series(0, 1999) n),
  array(select '1'::jsonb from generate_series(0, 1999))
);
select count(*)
from pgflow.fail_tasks(
  array(select 'ffffffff-0000-4000-8000-000000000001'::uuid from generate_series(2000, 2499)),
  array(select 'each' from generate_series(2000, 2499)),
  array(select n from generate_series(2000, 2499) n),
  array(select 'broken ' || mod(n, 7) from generate_series(2000, 2499) n),
  permanent => array(select true from generate_series(2000, 2499))
);
vacuum (analyze) pgflow.runs;
vacuum (analyze) pgflow.step_states;
vacuum (analyze) pgflow.step_tasks;
