-- Fails unless schema pgflow was installed before.
select pgflow.mark_for_development();

create table effects (
  id text primary key,
  attempt int not null
);
