select plan(8);

select test.flow('report', 'only');
select is(test.hourly('report'), test.epoch() + interval '1 hour', 'the first firing is the next one');
select is_empty($$select test.fired('report')$$, 'nothing is due yet');

select test.pass('1 hour');
select is_empty($$select test.fired('other')$$, 'the flows that are asked for fire');
select results_eq($$select test.fired('report')$$, array['13:00 started'], 'a firing that is due starts a run');
select is_empty($$select test.fired('report')$$, 'and is over then');
select results_eq(
  $$select r.run_id, r.input from pgflow.runs r$$,
  $$select pgflow_internal.firing_run_id('report', 'hourly', test.epoch() + interval '1 hour'), '{}'::jsonb$$,
  'the run''s id comes from the firing, and its input from the schedule'
);
select is(
  (select replace(substring(r.run_id::text from 1 for 15), '-', '') from pgflow.runs r),
  lpad(to_hex(extract(epoch from test.epoch() + interval '1 hour')::bigint * 1000), 12, '0') || '7',
  'the id begins with the time of the firing, as one of version 7'
);
select results_eq(
  $$select l.next_firing_at, l.last_outcome, l.last_run_status, l.open_runs from pgflow.list_schedules() l$$,
  $$select test.epoch() + interval '2 hours', 'started', 'started', 1$$,
  'the list shows the next and the last firing'
);

select * from finish();
