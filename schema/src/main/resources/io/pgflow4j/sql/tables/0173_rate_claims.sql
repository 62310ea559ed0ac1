-- Claims of rated steps as rows that are only inserted. An update of one row per claim leaves as many versions of it,
-- and while a snapshot keeps these, each claim reads all of them.
create table pgflow.rate_claims (
  flow_slug text not null,
  step_slug text not null,
  claims_before bigint not null,
  claims_until bigint not null,
  claimed_at timestamptz not null,
  -- Only one claim follows another: a transaction whose snapshot is too old to see that one cannot insert.
  constraint rate_claims_pkey primary key (flow_slug, step_slug, claims_before),
  constraint rate_claims_order_check check (claims_until >= claims_before)
) with (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

-- The newest claim of a step at a time or before is the first entry that is read.
create index rate_claims_by_time on pgflow.rate_claims (flow_slug, step_slug, claimed_at, claims_until);

comment on table pgflow.rate_claims is
  'One row per claim of a step with a rate, as long as it counts. Whoever inserts one holds the row of step_rates.';
comment on column pgflow.rate_claims.claims_before is 'How many tasks of the step were claimed before this claim.';
comment on column pgflow.rate_claims.claims_until is
  'The same with this claim. The difference of two rows is what was claimed between them.';
comment on column pgflow.rate_claims.claimed_at is 'When. A later claim of the step has no earlier time.';

insert into pgflow.rate_claims (flow_slug, step_slug, claims_before, claims_until, claimed_at)
select c.flow_slug, c.step_slug, c.claims_until - c.claims, c.claims_until, c.claimed_at
from (
  select
    r.flow_slug, r.step_slug, u.claims, u.claimed_at,
    sum(u.claims) over (partition by r.flow_slug, r.step_slug order by u.ord) as claims_until
  from pgflow.step_rates r
  cross join lateral unnest(r.claimed_at, r.claims) with ordinality as u (claimed_at, claims, ord)
) c
where c.claims > 0;

comment on column pgflow.step_rates.claimed_at is
  'Not used any more, see rate_claims. Calls that began before the upgrade read it.';
comment on column pgflow.step_rates.claims is 'As claimed_at.';
