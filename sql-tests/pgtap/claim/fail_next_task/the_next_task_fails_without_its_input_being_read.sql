select plan(10);
select pgflow.create_flow('items', max_attempts => 2, base_delay => 0) is not null as setup;
select test.single('items', 'only');
select test.single('items', 'other');
select test.start('items');
create function pg_temp.fail_only() returns text
language sql
as $$ select f.step_slug || ' ' || f.outcome
  from pgflow.fail_next_task('items', '{"items": {"only": [1, 1]}}', 'too slow') f; $$;
create or replace function pgflow_internal.input_of(run_id uuid, step_slug text)
returns table (input jsonb)
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
begin
  raise exception 'the input was read';
end;
$$;

select throws_ok($$ select test.claim('items') $$, 'P0001', 'the input was read', 'no claim can be answered');
select is(pg_temp.fail_only(), 'only retried', 'the first attempt fails and is retried');
select is((test.task('only')).attempts_count, 1, 'the attempt counts');
select is((test.task('only')).status, 'queued', 'the task waits for its second attempt');
select is((test.task('other')).status, 'queued', 'a step that runnable does not name is left alone');
select is(pg_temp.fail_only(), 'only failed', 'the last attempt fails the task');
select is((test.run()).status, 'failed', 'the run fails with it');
select matches((test.run()).error_message, 'too slow', 'the run tells why');
select is(pg_temp.fail_only(), null, 'nothing is due any more, so nothing fails');
select throws_ok(
  $$ select pgflow.fail_next_task('items', '[]', 'too slow') $$, 'PF009', null, 'runnable must be an object'
);
select * from finish();
