-- What is absent or null starts the step at once. What is not a time fails the run with a message that says so.
select plan(26);
select test.flow('f');
select pgflow.add_step('f', 'remind', start_at => '$.run.dueAt') is not null as added;
select pgflow.create_flow('skipping') is not null as created;
select pgflow.add_step('skipping', 'remind', start_at => '$.run.dueAt', on_exhausted => 'skip') is not null as added;

-- The start of a task by the value of dueAt, or the step's fault.
create function pg_temp.moment(value jsonb) returns text language plpgsql as $$
declare
  id uuid := (select r.run_id from pgflow.start_flow('f', jsonb_build_object('dueAt', value)) r);
begin
  return coalesce(
    (select t.visible_at::text from pgflow.step_tasks t where t.run_id = id),
    (select ss.error_message from pgflow.step_states ss where ss.run_id = id)
  );
end;
$$;
set local timezone = 'Asia/Kathmandu';
select is(pg_temp.moment('null'), pgflow_internal.current_time()::text, 'null means now');
select test.start('f');
select is((test.task('remind')).visible_at, pgflow_internal.current_time(), 'so does a field that is not there');
select is(pg_temp.moment(v.given::jsonb), v.wanted::timestamptz::text, v.given || ' is a time')
from (
  values
    ('"2999-01-31T12:30:00Z"', '2999-01-31 12:30:00+00'),
    ('"2999-01-31T12:30Z"', '2999-01-31 12:30:00+00'),
    ('"2999-01-31T12:30:00.123456789Z"', '2999-01-31 12:30:00.123457+00'),
    ('"2999-01-31T12:30:00+05:45"', '2999-01-31 12:30:00+05:45'),
    ('"2999-01-31T12:30:00-08"', '2999-01-31 12:30:00-08'),
    ('"2996-02-29T00:00:00Z"', '2996-02-29 00:00:00+00'),
    ('"12026-01-31T12:30:00Z"', '12026-01-31 12:30:00+00')
) v (given, wanted);
select is(
  pg_temp.moment(v.given::jsonb), 'The step starts at $.run.dueAt, but its value is not a time with a zone: ' || v.given, v.given || ' is none'
)
from (
  values
    ('"2999-01-31T12:30:00"'), ('"2999-01-31"'), ('"tomorrow"'), ('"infinity"'), ('"now"'), ('""'), ('1893456000'), ('true'), ('{"a": 1}'),
    ('"2999-02-29T00:00:00Z"'), ('"2999-01-31T25:00:00Z"'), ('"999999-01-31T12:30:00Z"'), ('"2999-01-31T12:30:00+99:00"')
) v (given);
select is((select count(*) from test.claim('f') c), 2::bigint, 'the next claim takes those that are due');
select is(
  (select distinct r.status || ': ' || left(r.error_message, 31) from pgflow.runs r where r.status <> 'started'), 'failed: The step starts at $.run.dueAt,',
  'and fails the runs of the others'
);
select is((select count(*) from pgflow.runs r where r.status = 'failed'), 13::bigint, 'all of them');
select pgflow.start_flow('skipping', '{"dueAt": "soon"}', test.run_id(2)) is not null as started;
select is((select count(*) from test.claim('skipping')) || (test.run(2)).status, '0completed', 'a step with on_exhausted is skipped in place of that');
select * from finish();
