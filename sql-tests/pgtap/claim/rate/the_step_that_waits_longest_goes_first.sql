-- Where several steps with a rate have due tasks, the claim begins with the one whose task has waited longest,
-- whatever the names and the order of the flows: no step starves behind another.
select plan(4);
select test.flow(f) from unnest('{x,y}'::text[]) f;
select pgflow.add_step(f, s, rate => '100/s') is not null as setup
from unnest('{x,y}'::text[]) f cross join unnest('{a,b}'::text[]) s;
select test.start('y', '{}', 1);
select test.pass('1 second');
select test.start('x', '{}', 2);
select is((select c.flow_slug from pgflow.claim_tasks('{x,y}', 1) c), 'y', 'the task that waits longest comes first');
select is((select c.flow_slug from pgflow.claim_tasks('{x,y}', 1) c), 'y', 'then its flow''s other step');
select is((select c.flow_slug from pgflow.claim_tasks('{y,x}', 1) c), 'x', 'then the flow that was started later');
select test.pass('1 second');
select test.start('y', '{}', 3);
select is((select c.flow_slug from pgflow.claim_tasks('{y,x}', 1) c), 'x', 'whose second task goes before new ones');
select * from finish();
