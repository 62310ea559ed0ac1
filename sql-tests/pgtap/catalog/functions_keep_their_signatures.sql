-- SQL callers and other languages rely on these names, parameters and defaults.
select plan(37);

select is(
  (
    select string_agg(pg_get_function_arguments(p.oid), ' | ')
    from pg_proc p
    where p.pronamespace = 'pgflow'::regnamespace and p.proname = s.name
  ),
  s.arguments,
  s.name || ' keeps its parameters and defaults'
)
from (
  values
    ('create_flow', 'flow_slug text, max_attempts integer DEFAULT 3, base_delay integer DEFAULT 5, timeout integer DEFAULT 60, flow_version integer DEFAULT 1, max_delay integer DEFAULT NULL::integer, jitter_percent integer DEFAULT 0, max_fanout integer DEFAULT NULL::integer'),
    ('add_step', 'flow_slug text, step_slug text, deps_slugs text[] DEFAULT ''{}''::text[], max_attempts integer DEFAULT NULL::integer, base_delay integer DEFAULT NULL::integer, timeout integer DEFAULT NULL::integer, step_type text DEFAULT ''single''::text, flow_version integer DEFAULT NULL::integer, fanout_path text DEFAULT NULL::text, max_concurrency integer DEFAULT NULL::integer, start_delay integer DEFAULT NULL::integer, max_delay integer DEFAULT NULL::integer, jitter_percent integer DEFAULT NULL::integer, contract_version integer DEFAULT NULL::integer, batch_size integer DEFAULT NULL::integer, tolerate_failures integer DEFAULT NULL::integer, tolerate_failure_percent integer DEFAULT NULL::integer, rate text DEFAULT NULL::text'),
    ('alter_step', 'flow_slug text, step_slug text, max_attempts integer DEFAULT NULL::integer, base_delay integer DEFAULT NULL::integer, timeout integer DEFAULT NULL::integer, max_concurrency integer DEFAULT NULL::integer, start_delay integer DEFAULT NULL::integer, max_delay integer DEFAULT NULL::integer, jitter_percent integer DEFAULT NULL::integer, batch_size integer DEFAULT NULL::integer, tolerate_failures integer DEFAULT NULL::integer, tolerate_failure_percent integer DEFAULT NULL::integer, rate text DEFAULT NULL::text'),
    ('start_flow', 'flow_slug text, input jsonb, run_id uuid DEFAULT NULL::uuid'),
    ('start_flows', 'flow_slug text, inputs jsonb[], run_ids uuid[] DEFAULT NULL::uuid[]'),
    ('poll_for_tasks', 'queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100, max_bytes bigint DEFAULT NULL::bigint'),
    ('claim_tasks', 'flow_slugs text[], qty integer, worker_id uuid DEFAULT NULL::uuid, runnable jsonb DEFAULT NULL::jsonb, max_bytes bigint DEFAULT NULL::bigint'),
    ('complete_task', 'run_id uuid, step_slug text, task_index integer, output jsonb, attempt integer DEFAULT NULL::integer'),
    ('complete_tasks', 'run_ids uuid[], step_slugs text[], task_indexes integer[], outputs jsonb[], attempts integer[] DEFAULT NULL::integer[]'),
    ('fail_task', 'run_id uuid, step_slug text, task_index integer, error_message text, attempt integer DEFAULT NULL::integer, permanent boolean DEFAULT false'),
    ('fail_tasks', 'run_ids uuid[], step_slugs text[], task_indexes integer[], error_messages text[], attempts integer[] DEFAULT NULL::integer[], permanent boolean[] DEFAULT NULL::boolean[]'),
    ('new_run_id', ''),
    ('start_ready_steps', 'run_id uuid'),
    ('spawn_fanout_tasks', 'run_id uuid, step_slug text'),
    ('maybe_complete_run', 'run_id uuid'),
    ('raise_exception', 'message text, sqlstate_code text DEFAULT ''P0001''::text, hint text DEFAULT ''''::text'),
    ('is_valid_slug', 'slug text'),
    ('calculate_retry_delay', 'base_delay numeric, attempts_count integer, max_delay numeric DEFAULT NULL::numeric, jitter_percent integer DEFAULT 0'),
    ('register_worker', 'worker_id uuid, worker_name text, runnable jsonb DEFAULT NULL::jsonb'),
    ('heartbeat', 'worker_id uuid'),
    ('stale_attempts', 'run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[]'),
    ('release_tasks', 'run_ids uuid[], step_slugs text[], task_indexes integer[], attempts integer[], delay numeric DEFAULT 0'),
    ('held_tasks', 'worker_id uuid'),
    ('fail_next_task', 'flow_slug text, runnable jsonb, error_message text'),
    ('want_notifications', 'flow_slugs text[], min_interval_ms integer DEFAULT 100'),
    ('deregister_worker', 'worker_id uuid'),
    ('cancel_run', 'run_id uuid'),
    ('retry_run', 'run_id uuid'),
    ('run_progress', 'run_id uuid'),
    ('get_run_with_states', 'run_id uuid'),
    ('prune_data_older_than', 'retention interval, batch_size integer DEFAULT 100'),
    ('delete_flow_and_data', 'flow_slug text'),
    ('require_flow_version', 'flow_slug text, flow_version integer'),
    ('develop_flow', 'shape jsonb'),
    ('mark_for_development', ''),
    ('flow_shape', 'flow_slug text, flow_version integer DEFAULT NULL::integer')
) s (name, arguments);

select is(
  (
    select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
    from pg_attribute a
    where a.attrelid = 'pgflow.task_record'::regclass and a.attnum > 0
  ),
  'flow_slug text, run_id uuid, step_slug text, input jsonb, msg_id bigint, task_index integer, '
    || 'attempt integer, flow_version integer, timeout integer',
  'task_record keeps its columns, the older ones first'
);

select * from finish();
