select plan(10);

create function test.develop(steps text, flow_slug text default 'bad')
returns text
language sql
as $$
  select format('select pgflow.develop_flow(%L)', jsonb_build_object('slug', flow_slug, 'steps', steps::jsonb));
$$;

select test.refuses('select pgflow.develop_flow(null)', 'PF009',
  'A shape has its steps in an array, got null', 'null is no shape');
select test.refuses($$select pgflow.develop_flow('{"slug": "bad"}')$$, 'PF009',
  'A shape has its steps in an array, got {"slug": "bad"}', 'steps are needed');
select test.refuses($$select pgflow.develop_flow('{"slug": "bad", "steps": 7}')$$, 'PF009',
  'A shape has its steps in an array, got {"slug": "bad", "steps": 7}', 'a number is no array');
select test.refuses(test.develop('[]', '1st'), 'PF001', 'Invalid flow slug: ''1st''', 'the slug is checked');
select test.refuses($$select pgflow.develop_flow('{"steps": []}')$$, 'PF001',
  'Invalid flow slug: null', 'the slug is needed');
select test.refuses(
  test.develop('[{"slug": "a", "type": "fanout", "dependsOn": [], "fanoutPath": null}]'), 'PF006',
  'Fanout steps cannot be root steps', 'steps obey the rules of add_step'
);
select test.refuses(
  test.develop('[{"slug": "a", "type": "single", "dependsOn": ["b"], "fanoutPath": null}]'), 'PF009',
  'The steps of flow ''bad'' cannot be made as its shape has them', 'an unknown dependency is refused'
);
select test.refuses(
  test.develop('[{"slug": "a", "type": "single", "dependsOn": ["b"], "fanoutPath": null},
    {"slug": "b", "type": "single", "dependsOn": ["a"], "fanoutPath": null}]'), 'PF009',
  'The steps of flow ''bad'' cannot be made as its shape has them', 'a cycle is refused'
);
select test.refuses(
  test.develop('[{"slug": "a", "type": "single", "dependsOn": [], "fanoutPath": null, "shiny": true}]'), 'PF009',
  'The steps of flow ''bad'' cannot be made as its shape has them',
  'what this SQL core does not know is not left out silently'
);
select test.flow('Known');
select pgflow.mark_for_development();
select test.refuses(test.develop('[]', 'known'), 'PF005',
  'Flow ''known'' differs only in case from the existing flow ''Known''', 'case is no difference');

select * from finish();
