-- Conditions, dependencies that may be absent, what a permanent failure does, and repeats are part of the structure.
select plan(41);
select test.flow('f');
select test.single('f', 'a');
select test.single('f', 'b');
select test.single('f', 'c');
select test.single('f', 'd');
select is(
  (pgflow.add_step('f', 'premium', array['a'], when_path => '$.run.plan == "x"', when_text => 'run.plan == X')).conditional,
  true, 'a step may have a condition'
);
select is((pgflow.add_step('f', 'basic', array['a'], unless_path => '$.run.plan == "x"')).conditional, true,
  'or the negation of one, whose text may be missing');
select is((pgflow.add_step('f', 'plain', array['a'])).conditional, false, 'others have none');
select results_eq(
  $$ select step_slug, kind, path, jsonpath::text, expression from pgflow.conditions order by step_slug $$,
  $$ values
    ('basic', 'unless', '$.run.plan == "x"', '($."run"."plan" == "x")', null),
    ('premium', 'when', '$.run.plan == "x"', '($."run"."plan" == "x")', 'run.plan == X') $$,
  'paths are kept as given and compiled'
);
select is(
  (pgflow.add_step('f', 'each', array['a'], step_type => 'fanout', where_path => '$.n > 0', where_text => 'item.n > 0')).conditional,
  false, 'a filter decides about elements, not about the step'
);
select is(
  (pgflow.add_step('f', 'join', array['a', 'b', 'c', 'd'], optional_deps => array['b'], one_of_deps => array['d', 'c'])).deps_count,
  4, 'dependencies that may be absent are dependencies'
);
select results_eq(
  $$ select dep_slug, requirement from pgflow.deps where step_slug = 'join' order by dep_slug $$,
  $$ values ('a', 'required'), ('b', 'optional'), ('c', 'one_of'), ('d', 'one_of') $$,
  'each knows how much it is needed'
);
select is((pgflow.add_step('f', 'soft', array['a'], on_exhausted => 'skip')).on_exhausted, 'skip',
  'a permanent failure may skip the step');
select is(
  (pgflow.add_step('f', 'poll', array['a'], repeat_until => '$.done == true', repeat_until_text => 'out.done', repeat_every => 30,
    repeat_max => 100)).repeating,
  true, 'a step may repeat'
);
select is((pgflow.add_step('f', 'over', array['poll'], step_type => 'fanout')).repeating, false, 'a fanout over one that repeats');
select is((select s.repeating from pgflow.steps s where s.step_slug = 'poll'), true, 'leaves it what it is');
select is((select row(p.repeat_every, p.repeat_max)::text from pgflow.repeats p), '(30,100)', 'with its numbers');

select test.changes_nothing($$select pgflow.add_step('f', 'premium', array['a'], when_path => '$.run.plan == "x"', when_text => 'run.plan == X')$$,
  're-adding the identical condition changes nothing');
select test.changes_nothing($$select pgflow.add_step('f', 'join', array['a', 'b', 'c', 'd'], optional_deps => array['b'], one_of_deps => array['c', 'd'])$$,
  'nor do the identical dependencies in another order');
select test.changes_nothing($$select pgflow.add_step('f', 'poll', array['a'], repeat_until => '$.done == true', repeat_until_text => 'out.done', repeat_every => 30,
    repeat_max => 100)$$, 'nor does the identical repeat');
select test.changes_nothing($$select pgflow.add_step('f', 'a')$$, 'nor does a step without any of it');
select test.refuses($$select pgflow.add_step('f', 'premium', array['a'])$$, 'PF005',
  'Step ''premium'' of flow ''f'' version 1 exists with another definition', 'no condition is another definition');
select test.refuses($$select pgflow.add_step('f', 'plain', array['a'], when_path => '$.run.x == 1')$$, 'PF005',
  'Step ''plain'' of flow ''f'' version 1 exists with another definition', 'so is a new one');
select test.refuses($$select pgflow.add_step('f', 'premium', array['a'], when_path => '$.run.plan == "y"', when_text => 'run.plan == X')$$, 'PF005',
  'Step ''premium'' of flow ''f'' version 1 exists with another definition', 'or another path');
select test.refuses($$select pgflow.add_step('f', 'join', array['a', 'b', 'c', 'd'], one_of_deps => array['c', 'd'])$$, 'PF005',
  'Step ''join'' of flow ''f'' version 1 exists with another definition', 'or a dependency that is required now');
select test.refuses($$select pgflow.add_step('f', 'soft', array['a'])$$, 'PF005',
  'Step ''soft'' of flow ''f'' version 1 exists with another definition', 'or another end');
select test.refuses($$select pgflow.add_step('f', 'poll', array['a'], repeat_until => '$.over == true', repeat_until_text => 'out.done', repeat_every => 30,
    repeat_max => 100)$$, 'PF005',
  'Step ''poll'' of flow ''f'' version 1 exists with another definition', 'or another end of the repeat');

select test.refuses($$select pgflow.add_step('f', 'x', when_path => '$.run ==')$$, 'PF008',
  (select format('Step ''x'' of flow ''f'': when_path is not a jsonpath: %s', test.error_of($e$select '$.run =='::jsonpath$e$))),
  'a path must be a jsonpath');
select test.refuses($$select pgflow.add_step('f', 'x', when_path => '$.run.a like_regex "("')$$, 'PF008',
  (select format('Step ''x'' of flow ''f'': when_path is not a jsonpath: %s', test.error_of($e$select '$.run.a like_regex "("'::jsonpath$e$))),
  'with valid regular expressions');
select test.refuses($$select pgflow.add_step('f', 'x', unless_path => '$.run.a == $limit')$$, 'PF008',
  'Step ''x'' of flow ''f'': unless_path has a variable; nothing gives it a value', 'without variables, which would raise');
select is((pgflow.add_step('f', 'money', when_path => '$.run.a == "5$" || $."$b" == 1')).conditional, true,
  'though texts and names may have dollars');
select test.refuses($$select pgflow.add_step('f', 'x', when_path => '$.run.a.datetime() < $.run.b.datetime()')$$, 'PF008',
  'Step ''x'' of flow ''f'': when_path compares dates', 'and without dates, which would raise');
select test.refuses(format($$select pgflow.add_step('f', 'x', when_path => '$.run.a == "%s"')$$, repeat('x', 10000)), 'PF008',
  'Step ''x'' of flow ''f'': when_path has 10013 characters; at most 10000 are allowed', 'and it has an end');
select test.refuses($$select pgflow.add_step('f', 'x', when_text => 'run.a == 1')$$, 'PF009',
  'Step ''x'' of flow ''f'': when_text is given without when_path', 'a text alone decides nothing');
select test.refuses($$select pgflow.add_step('f', 'x', repeat_until_text => 'out.done')$$, 'PF009',
  'Step ''x'' of flow ''f'': repeat_until_text is given without repeat_until', 'nor does the text of a repeat');
select test.refuses($$select pgflow.add_step('f', 'x', when_path => '$.run.a == 1', unless_path => '$.run.a == 2')$$, 'PF009',
  'Step ''x'' of flow ''f'': when_path and unless_path exclude each other', 'there is one condition');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], where_path => '$.n > 0')$$, 'PF009',
  'Step ''x'' of flow ''f'': only fanout steps have where_path', 'a single step has no elements');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', optional_deps => array['a'])$$, 'PF006',
  'The dependency of a fanout step cannot be optional', 'a fanout needs its dependency');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], optional_deps => array['b'])$$, 'PF009',
  'Step ''x'' of flow ''f'': optional_deps or one_of_deps name a step that is not in deps_slugs', 'all dependencies are in deps_slugs');
select test.refuses($$select pgflow.add_step('f', 'x', array['a', 'b', 'c'], optional_deps => array['a'], one_of_deps => array['a', 'b'])$$, 'PF009',
  'Step ''x'' of flow ''f'': optional_deps and one_of_deps have a null or name a step twice', 'each is needed in one way');
select test.refuses($$select pgflow.add_step('f', 'x', array['a', 'b'], one_of_deps => array['b'])$$, 'PF009',
  'Step ''x'' of flow ''f'': one_of_deps has one step; at least 2 are needed', 'one of one is no choice');
select test.refuses($$select pgflow.add_step('f', 'x', on_exhausted => 'ignore')$$, 'PF009',
  'Step ''x'' of flow ''f'': on_exhausted is ''ignore''; it is ''fail'' or ''skip''', 'there are two ends');
select test.refuses($$select pgflow.add_step('f', 'x', repeat_until => '$.done == true', repeat_every => 1)$$, 'PF009',
  'Step ''x'' of flow ''f'': repeat_until is given without repeat_every or repeat_max', 'a repeat has its numbers');
select test.refuses($$select pgflow.add_step('f', 'x', repeat_max => 1)$$, 'PF009',
  'Step ''x'' of flow ''f'': repeat_every and repeat_max are given without repeat_until', 'and numbers their repeat');
select test.refuses($$select pgflow.add_step('f', 'x', repeat_until => '$.done == true', repeat_every => 1, repeat_max => 0)$$, 'PF009',
  'Step ''x'' of flow ''f'': repeat_max is 0; at least 1 is needed', 'there is a turn');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', batch_size => 2, repeat_until => '$.done == true', repeat_every => 1, repeat_max => 1)$$,
  'PF009', 'Step ''x'' of flow ''f'': a batched step cannot repeat', 'a batch has no output of its own to look at');
select * from finish();
