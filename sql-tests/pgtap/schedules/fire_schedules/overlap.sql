-- Four flows with the same times, whose first run stays open.
select plan(12);

select test.flow(o.overlap, 'only')
from unnest(array['skip', 'queue', 'allow', 'cancel']) as o (overlap);
select test.hourly(o.overlap, o.overlap, '1 day') is not null as setup
from unnest(array['skip', 'queue', 'allow', 'cancel']) as o (overlap);

select test.pass('2 hours');
select results_eq($$select test.fired('skip')$$, array['13:00 started', '14:00 skipped'], 'skip leaves a firing out');
select results_eq($$select test.fired('queue')$$, array['13:00 started', '14:00 queued'], 'queue lets it wait');
select results_eq($$select test.fired('allow')$$, array['13:00 started', '14:00 started'], 'allow starts it beside');
select results_eq(
  $$select test.fired('cancel')$$, array['13:00 started', '14:00 started'], 'cancel starts it instead'
);
select results_eq(
  $$select r.status from pgflow.runs r where r.flow_slug = 'cancel' order by r.run_id$$,
  array['cancelled', 'started'],
  'and cancels the open one'
);
select results_eq(
  $$select a.reason from pgflow.run_actions a$$, array['schedule hourly fires again'], 'which says why'
);

select test.pass('2 hours');
select results_eq(
  $$select test.fired('queue')$$, array['15:00 queued', '16:00 queued'], 'each waits for its turn'
);
select is_empty($$select test.fired('queue')$$, 'while the run is open');
select count(*) > 0 as setup
from pgflow.runs r
cross join lateral pgflow.cancel_run(r.run_id)
where r.flow_slug in ('queue', 'skip') and r.status = 'started';
select results_eq($$select test.fired('queue')$$, array['14:00 started'], 'when it has ended the oldest starts');
select results_eq(
  $$select f.outcome from pgflow.list_firings('queue', 'hourly') f$$,
  array['queued', 'queued', 'started', 'started'],
  'and the others go on waiting'
);
select results_eq(
  $$select test.fired('skip')$$, array['15:00 started', '16:00 skipped'], 'skip starts again when the run has ended'
);
select is(
  (select count(*)::int from pgflow.schedule_firings f where f.input is not null), 2,
  'only those that wait keep their input'
);

select * from finish();
