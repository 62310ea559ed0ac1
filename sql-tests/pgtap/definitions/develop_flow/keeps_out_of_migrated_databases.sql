-- Migrations and development mode keep apart, unless a person marks the database.
select plan(9);

create function test.shape(flow_slug text)
returns jsonb
language sql
as $$
  select jsonb_build_object('slug', flow_slug, 'steps', '[
    {"slug": "only", "type": "single", "dependsOn": [], "fanoutPath": null}
  ]'::jsonb);
$$;

select test.flow('migrated', 'only');
select test.flow('untouched');
select test.refuses($$select pgflow.develop_flow(test.shape('new'))$$, 'PF013',
  'Development mode was asked for, but the flows of this database are made by migrations',
  'a new flow is refused where migrations made others');
select test.refuses($$select pgflow.develop_flow(test.shape('migrated'))$$, 'PF013',
  'Development mode was asked for, but the flows of this database are made by migrations',
  'a flow made by migrations is refused even when nothing would change');

select pgflow.mark_for_development();
select test.changes_nothing('select pgflow.mark_for_development()', 'marking twice changes nothing');
select is(pgflow.develop_flow(test.shape('new')), 1, 'in a marked database a new flow is defined');
select is(pgflow.develop_flow(test.shape('migrated')), 1, 'a migrated flow is taken over as it is');
select test.refuses($$select pgflow.require_flow_version('migrated', 1)$$, 'PF012',
  'Flow ''migrated'' is in development mode in this database: code defined it, not migrations',
  'its migrations are refused from then on');
select lives_ok($$select pgflow.require_flow_version('untouched', 1)$$, 'those of other flows are not');

select pgflow.delete_flow_and_data('migrated');
select lives_ok($$select pgflow.require_flow_version('migrated', 0)$$,
  'a deleted flow can be migrated from the beginning');
select is(
  (select array_agg(d.flow_slug) from pgflow.developed_flows d), array['new'], 'nothing of it is left behind'
);

select * from finish();
