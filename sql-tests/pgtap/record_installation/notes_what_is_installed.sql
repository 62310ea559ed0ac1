select plan(5);
select is((select count(*) from pgflow.installation), 1::bigint, 'an installed schema says what it is');
select ok((select i.queue in ('native', 'pgmq') from pgflow.installation i), 'with its transport');
select test.changes_nothing(
  format('select pgflow.record_installation(%L, %L)', i.version, i.queue), 'recording the same again changes nothing'
)
from pgflow.installation i;
select test.refuses(
  format('select pgflow.record_installation(%L, %L)', 'other', i.queue), 'PF013',
  format('Schema pgflow holds version %s on queue %s; version other on queue %s was asked for', i.version, i.queue, i.queue),
  'another version is refused'
)
from pgflow.installation i;
select test.refuses(
  format('select pgflow.record_installation(%L, %L)', i.version, o.queue), 'PF013',
  format('Schema pgflow holds version %s on queue %s; version %s on queue %s was asked for',
    i.version, i.queue, i.version, o.queue),
  'another transport is refused'
)
from pgflow.installation i
join (values ('native'), ('pgmq')) o (queue) on o.queue <> i.queue;
select * from finish();
