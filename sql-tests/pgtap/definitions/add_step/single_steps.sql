select plan(10);

select test.flow('f');
select is(
  to_jsonb(pgflow.add_step('f', 'root')) - 'created_at',
  '{"flow_slug": "f", "flow_version": 1, "step_slug": "root", "step_index": 0, "step_type": "single", "deps_count": 0,
    "contract_version": 1, "max_attempts": null, "base_delay": null, "timeout": null, "max_delay": null,
    "jitter_percent": null, "start_delay": null,
    "outputs_judged": false, "conditional": false, "on_exhausted": "fail", "repeating": false, "rate": null,
    "awaiting": false, "signal_timeout": null, "on_timeout": "fail", "start_at": null, "start_at_text": null}',
  'without options: a single root step of the current version that inherits every option'
);
select is(
  to_jsonb(pgflow.add_step('f', 'full', array['root'], 1, 2, 3, start_delay => 4, max_delay => 5,
    jitter_percent => 6, rate => '7/m')) - 'created_at',
  '{"flow_slug": "f", "flow_version": 1, "step_slug": "full", "step_index": 1, "step_type": "single", "deps_count": 1,
    "contract_version": 1, "max_attempts": 1, "base_delay": 2, "timeout": 3, "max_delay": 5, "jitter_percent": 6,
    "start_delay": 4, "outputs_judged": false, "conditional": false, "on_exhausted": "fail", "repeating": false, "rate": "7/m",
    "awaiting": false, "signal_timeout": null, "on_timeout": "fail", "start_at": null, "start_at_text": null}',
  'every option of a single step can be given'
);
select is(to_jsonb(s), to_jsonb(pgflow.add_step('f', 'root')), 'what is returned is what is stored')
from pgflow.steps s where s.step_slug = 'root';
select is((pgflow.add_step('f', 'join', array['root', 'full'])).deps_count, 2,
  'a single step may have several dependencies');
select is(
  array(select (d.dep_slug, d.step_slug)::text from pgflow.deps d order by d.step_slug, d.dep_slug),
  array['(root,full)', '(full,join)', '(root,join)'],
  'each dependency is one row of deps'
);
select is((pgflow.add_step('f', 'nulls', null, step_type => null)).step_type, 'single',
  'null dependencies and a null type are the defaults');
select is((s.created_at), test.epoch(), 'the time of creation comes from pgflow''s clock')
from pgflow.steps s where s.step_slug = 'root';
select test.changes_nothing($$select pgflow.add_step('f', 'join', array['full', 'root'])$$,
  're-adding the identical step changes nothing, whatever the order of its dependencies');
select test.pass('1 day');
select test.changes_nothing($$select pgflow.add_step('f', 'full', array['root'], 1, 2, 3, start_delay => 4,
    max_delay => 5, jitter_percent => 6, rate => '7/m')$$, 'with all its options too, and a day later');
select is((pgflow.add_step('f', 'root')).created_at, test.epoch(), 'and returns the stored step');

select * from finish();
