-- A session that hands in results goes on with the group of its last claim and searches for others now and then.
select plan(4);
select pgflow.create_flow('busy'), pgflow.create_flow('quiet');
select test.single('busy', 'a'), test.single('quiet', 'a');

-- One exchange that completes what it holds and claims three more; how many of them are of the quiet flow.
create function test.turn()
returns bigint
language sql
as $$
  select count(*) filter (where e.flow_slug = 'quiet')
  from test.exchange_all('{busy,quiet}', 3) e
  where e.outcome = 'claimed';
$$;

select pgflow.start_flows('busy', array_fill('{}'::jsonb, array[100]));
select is((select count(*) from pgflow.claim_tasks('{busy,quiet}', 3)), 3::bigint, 'a session claims from the busy flow');
select pgflow.start_flow('quiet', '{}');
select is((select sum(test.turn()) from generate_series(1, 10)), 1::numeric, 'it reaches the quiet flow within ten claims');

-- The busy flow has 100 - 3 - 29 tasks left. The last claim from it gets two, and room for a third.
select is(
  (select sum(test.turn()) from generate_series(1, 22)), 0::numeric, 'nothing of the quiet flow is claimed twice'
);
select pgflow.start_flow('quiet', '{}');
select is(test.turn(), 1::bigint, 'it fills a claim from other flows when the busy one has less');
select * from finish();
