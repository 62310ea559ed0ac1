-- A flow as code has it: the first version, nothing for the same structure, the next version for another.
select plan(14);

create function test.shape(each_path text, variadic sum_deps text[])
returns jsonb
language sql
as $$
  select jsonb_build_object(
    'slug', 'items',
    'version', 9,
    'steps', jsonb_build_array(
      jsonb_build_object('slug', 'each', 'type', 'fanout', 'dependsOn', array['make'],
        'fanoutPath', each_path, 'sinceVersion', 7),
      jsonb_build_object('slug', 'make', 'type', 'single', 'dependsOn', array[]::text[],
        'fanoutPath', null, 'sinceVersion', 1),
      jsonb_build_object('slug', 'sum', 'type', 'single', 'dependsOn', sum_deps,
        'fanoutPath', null, 'sinceVersion', 9)
    )
  );
$$;

select is(pgflow.develop_flow(test.shape(null, 'each')), 1, 'the first version is 1, whatever code calls it');
select is(
  pgflow_internal.shape_steps(pgflow.flow_shape('items')), pgflow_internal.shape_steps(test.shape(null, 'each')),
  'steps, kinds, dependencies and paths are those of the shape'
);
select is(
  (select array_agg(distinct s.contract_version) from pgflow.steps s), array[1],
  'every contract begins with it'
);
select ok((select i.development from pgflow.installation i), 'the database, empty before, is marked');
select is((select array_agg(d.flow_slug) from pgflow.developed_flows d), array['items'], 'the flow is, too');
select test.changes_nothing(
  $$select pgflow.develop_flow(test.shape(null, 'each'))$$, 'the same structure again changes nothing'
);

select pgflow.alter_step('items', 'each', max_concurrency => 4, timeout => 7);
create temporary table old_run as select r.run_id from pgflow.start_flow('items', '{}') r;
select is(pgflow.develop_flow(test.shape('[]', 'each', 'make')), 2, 'another structure is the next version');
select is((select f.current_version from pgflow.flows f), 2, 'which is current');
select is(
  pgflow_internal.shape_steps(pgflow.flow_shape('items')), pgflow_internal.shape_steps(test.shape('[]', 'each', 'make')),
  'and has the new structure'
);
select is(
  (select array_agg(distinct s.contract_version) from pgflow.steps s where s.flow_version = 2), array[2],
  'with contracts of its own, so that workers with older code leave it alone'
);
select is(
  pgflow_internal.shape_steps(pgflow.flow_shape('items', 1)), pgflow_internal.shape_steps(test.shape(null, 'each')),
  'the version before is still there'
);
select is(
  (select r.flow_version || r.status from pgflow.runs r join old_run using (run_id)), '1started',
  'and its run goes on'
);
select is(
  (select r.flow_version from pgflow.start_flow('items', '{}') r), 2, 'new runs start on the new version'
);
select is(pgflow.develop_flow(test.shape(null, 'each')), 3, 'going back is a version as well');

select * from finish();
