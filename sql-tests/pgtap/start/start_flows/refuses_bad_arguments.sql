select plan(6);

select test.items_flow();
select test.refuses($$select pgflow.start_flows('nobody', '{1}'::jsonb[])$$, 'PF002', 'Unknown flow: ''nobody''',
  'the flow must exist');

create function test.refuses_batch(inputs text, ids text, description text)
returns text
language sql
as $$
  select test.refuses(format('select pgflow.start_flows(''items'', %s, %s)', inputs, ids), 'PF009',
    'Starting flow ''items'' needs one input per run and as many run ids, none of them null', description);
$$;

select test.refuses_batch('null', 'null', 'inputs are not null');
select test.refuses_batch('array[''1''::jsonb, null]', 'null', 'no input is null');
select test.refuses_batch('array[''1''::jsonb]', 'array[test.run_id(1), test.run_id(2)]', 'not more ids than inputs');
select test.refuses_batch('array[''1''::jsonb, ''2'']', 'array[test.run_id(1)]', 'not fewer');
select test.refuses_batch('array[''1''::jsonb, ''2'']', 'array[test.run_id(1), null]', 'no id is null');

select * from finish();
