select plan(8);

select test.flow('report', 'only');
select test.hourly('report', 'allow', '1 minute') is not null as setup;

select results_eq(
  $$
    select f.firing_at - test.epoch(), f.outcome
    from pgflow.backfill('report', 'hourly', test.epoch() - interval '2 hours', test.epoch()) f
  $$,
  $$values (interval '-2 hours', 'started'), (interval '-1 hours', 'started')$$,
  'the range begins with its first time and ends before its last'
);
select results_eq(
  $$
    select f.outcome, f.run_id
    from pgflow.backfill('report', 'hourly', test.epoch() - interval '2 hours', test.epoch()) f
  $$,
  $$
    select 'already', pgflow_internal.firing_run_id('report', 'hourly', test.epoch() - h.hours)
    from unnest(array[interval '2 hours', interval '1 hour']) as h (hours)
  $$,
  'a firing that has its run keeps it'
);

-- 13:00 is missed, 14:00 due: a backfill takes both, and 14:00 does not fire again.
select test.pass('2 hours 30 seconds');
select results_eq(
  $$
    select f.outcome
    from pgflow.backfill('report', 'hourly', test.epoch() + interval '1 hour', test.epoch() + interval '2 hours 1 second') f
  $$,
  array['started', 'started'],
  'a backfill may come before the firing'
);
select is_empty($$select test.fired('report')$$, 'which is over then');
select is((select count(*)::int from pgflow.runs), 4, 'each firing has one run');

select throws_ok(
  $$select pgflow.backfill('report', 'hourly', test.epoch(), test.epoch())$$, 'PF009', null, 'an empty range is refused'
);
select throws_ok(
  $$select pgflow.backfill('report', 'hourly', test.epoch(), test.epoch() + interval '1 day')$$, 'PF009', null,
  'and one that is not over'
);
select throws_ok(
  $$select pgflow.backfill('report', 'hourly', test.epoch() - interval '50 days', test.epoch())$$, 'PF009',
  'There are more than 1000 firings in this range', 'and one of more than 1,000 firings'
);

select * from finish();
