select plan(13);

select test.flow('f', 'a');
select test.single('f', 'b');
select pgflow.add_step('f', 'x', array['a'], 3, 5, 60, start_delay => 1, max_delay => 9, jitter_percent => 5);
select test.fanout('f', 'each', 'a', 'rows[]', 2);

create function test.conflicts(step_slug text, call text, description text)
returns text
language sql
as $$
  select test.refuses(call, 'PF005',
    format('Step %L of flow ''f'' version 1 exists with another definition', step_slug), description);
$$;

select test.conflicts('a', $$select pgflow.add_step('f', 'a', array['b'])$$, 'a new dependency is a conflict');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', array['b'], 3, 5, 60, start_delay => 1,
  max_delay => 9, jitter_percent => 5)$$, 'so is another dependency');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', null, 3, 5, 60, start_delay => 1,
  max_delay => 9, jitter_percent => 5)$$, 'so is one fewer');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', array['a'], 3, 5, 60, 'fanout', start_delay => 1,
  max_delay => 9, jitter_percent => 5)$$, 'so is another type');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', array['a'], 4, 5, 60, start_delay => 1,
  max_delay => 9, jitter_percent => 5)$$, 'so are other max_attempts');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', array['a'], 3, null, 60, start_delay => 1,
  max_delay => 9, jitter_percent => 5)$$, 'so is an option that is inherited instead');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', array['a'], 3, 5, 61, start_delay => 1,
  max_delay => 9, jitter_percent => 5)$$, 'so is another timeout');
select test.conflicts('x', $$select pgflow.add_step('f', 'x', array['a'], 3, 5, 60, start_delay => 2,
  max_delay => 9, jitter_percent => 5)$$, 'so is another start_delay');
select test.conflicts('each', $$select pgflow.add_step('f', 'each', array['a'], step_type => 'fanout',
  fanout_path => 'lines[]', max_concurrency => 2)$$, 'so is another path');
select test.conflicts('each', $$select pgflow.add_step('f', 'each', array['a'], step_type => 'fanout',
  max_concurrency => 2)$$, 'so is no path');
select test.conflicts('each', $$select pgflow.add_step('f', 'each', array['a'], step_type => 'fanout',
  fanout_path => 'rows[]', max_concurrency => 3)$$, 'so is another max_concurrency');
select test.changes_nothing($$select pgflow.add_step('f', 'each', array['a'], step_type => 'fanout',
  fanout_path => 'rows[]', max_concurrency => 2)$$, 'the same fanout is no conflict');
select pgflow.alter_step('f', 'a', max_attempts => 8);
select test.conflicts('a', $$select pgflow.add_step('f', 'a')$$,
  'options changed since then are a conflict: the call would take them back');

select * from finish();
