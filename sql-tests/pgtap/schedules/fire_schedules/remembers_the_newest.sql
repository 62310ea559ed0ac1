-- The newest 1,000 firings are remembered, and those that wait for their turn. Each schedule has its own.
select plan(3);
select test.flow('report', 'only');
select test.hourly('report', 'allow') is not null as setup;
select test.pass('1 hour');
select count(*) = 1 as an_open_run from test.fired('report');
insert into pgflow.schedule_firings (flow_slug, schedule_slug, firing_at, kind, outcome, decided_at)
select 'report', 'hourly', test.epoch() - n * interval '1 hour', 'scheduled', case when n = 1500 then 'queued' else 'skipped' end, test.epoch()
from generate_series(0, 1500) n;
insert into pgflow.schedules
select (jsonb_populate_record(s, '{"schedule_slug": "other"}')).* from pgflow.schedules s;
insert into pgflow.schedule_firings (flow_slug, schedule_slug, firing_at, kind, outcome, decided_at)
values ('report', 'other', test.epoch() + interval '2 hours', 'backfill', 'started', test.epoch());
select test.pass('1 hour');
select results_eq($$select test.fired('report')$$, array['14:00 started'], 'a firing that another schedule of the flow has had starts');
select is((select count(*) from pgflow.schedule_firings f where f.schedule_slug = 'hourly' and f.outcome <> 'queued'), 1000::bigint, 'a thousand are remembered');
select is((select count(*) from pgflow.schedule_firings f where f.schedule_slug = 'hourly' and f.outcome = 'queued'), 1::bigint, 'and one that waits, however old it is');
select * from finish();
