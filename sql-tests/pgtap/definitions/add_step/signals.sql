-- Whether a step awaits a signal, and what no signal does, is structure; how long it waits is an option.
select plan(24);
select test.flow('f', 'a');
select is((pgflow.add_step('f', 'ask', awaits => true)).awaiting, true, 'a step may await a signal');
select is((pgflow.add_step('f', 'ask', awaits => true)).on_timeout, 'fail', 'the same again changes nothing');
select is((pgflow.add_step('f', 'plain')).awaiting, false, 'others do not');
select is((pgflow.add_step('f', 'soft', awaits => true, signal_timeout => 60, on_timeout => 'skip')).signal_timeout, 60, 'with a timeout');
select is((pgflow.add_step('f', 'each', array['a'], step_type => 'fanout', awaits => true, tolerate_failures => 1)).awaiting, true, 'per item');
select test.refuses($$select pgflow.add_step('f', 'ask')$$, 'PF005', 'Step ''ask'' of flow ''f'' version 1 exists with another definition', 'it is structure');
select test.refuses($$select pgflow.add_step('f', 'ask', awaits => true, signal_timeout => 5)$$, 'PF005', 'Step ''ask'' of flow ''f'' version 1 exists with another definition',
  'options belong to the definition, too');
select test.refuses(format($$select pgflow.add_step('f', 'x', %s)$$, c.options), 'PF009', format('Step ''x'' of flow ''f'': %s', c.message), c.message)
from (values
  ($$signal_timeout => 60$$, 'it awaits no signal; signal_timeout does not apply'),
  ($$on_timeout => 'skip'$$, 'it awaits no signal; on_timeout does not apply'),
  ($$awaits => true, on_timeout => 'skip'$$, 'on_timeout is ''skip'' without a signal_timeout'),
  ($$awaits => true, on_timeout => 'wait'$$, 'on_timeout is ''wait''; it is ''fail'' or ''skip'''),
  ($$awaits => true, signal_timeout => 0$$, 'signal_timeout is 0 s; at least 1 s is needed'),
  ($$awaits => true, signal_timeout => 1000000001$$, '1000000001 s is too long for a time; at most 1000000000 s are allowed'),
  ($$awaits => true, repeat_until => '$ > 1', repeat_every => 1, repeat_max => 2$$, 'a step that awaits a signal cannot repeat'),
  ($$deps_slugs => array['a'], step_type => 'fanout', awaits => true, batch_size => 2$$, 'a batched step cannot await a signal'),
  ($$deps_slugs => array['a'], step_type => 'fanout', awaits => true, signal_timeout => 9, on_timeout => 'skip', tolerate_failure_percent => 5$$,
    'on_timeout ''skip'' and tolerated failures exclude each other')
) as c (options, message);
select is(jsonb_path_query_array(pgflow.flow_shape('f'), '$.steps[*].awaits'), '["fail", "fail", "skip"]', 'the shape says what no signal does');
select is(jsonb_path_query_first(pgflow.flow_definition('f'), '$.steps[*] ? (@.slug == "soft").options'), '{"signal_timeout": 60}', 'the definition how long it waits');
select is((select array_agg(distinct s.signal_timeout) from pgflow.alter_step('f', 'soft', signal_timeout => 90) s), '{90}', 'the timeout changes in place');
select is((select s.signal_timeout from pgflow.alter_step('f', 'ask', signal_timeout => 7) s), 7, 'where there was none');
select is((select s.signal_timeout from pgflow.alter_step('f', 'ask') s), null, 'and back');
select test.refuses($$select pgflow.alter_step('f', 'plain', signal_timeout => 7)$$, 'PF009', 'Step ''plain'' of flow ''f'' awaits no signal; signal_timeout does not apply',
  'of steps that await one');
select test.refuses($$select pgflow.alter_step('f', 'soft')$$, 'PF009', 'Step ''soft'' of flow ''f'' is skipped when no signal arrives in time; it needs a signal_timeout',
  'a step that is skipped when it is late needs one');
select is(pgflow_internal.shape_steps(pgflow.flow_shape('f')) is not null, true, 'the shape is readable');
select * from finish();
