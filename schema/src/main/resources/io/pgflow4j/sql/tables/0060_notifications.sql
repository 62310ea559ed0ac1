-- Who wants to be woken: flows whose workers asked for notifications, and when they were last woken.
-- Small and apart from everything else: it is read once per call that starts runs, and written at most
-- once per interval and flow.
create table pgflow.notifications (
  flow_slug text not null,
  min_interval_ms int not null,
  wanted_until timestamptz not null,
  notified_at timestamptz not null default '-infinity',
  constraint notifications_pkey primary key (flow_slug),
  constraint notifications_min_interval_ms_check check (min_interval_ms >= 1)
) with (fillfactor = 50);

comment on table pgflow.notifications is
  'Flows with workers that listen on channel pgflow_<flow slug>; nobody else is notified.';
comment on column pgflow.notifications.min_interval_ms is
  'Milliseconds between two notifications of the flow at least.';
comment on column pgflow.notifications.wanted_until is
  'When the wish ends, unless a worker renews it.';
comment on column pgflow.notifications.notified_at is 'The last notification of the flow.';
