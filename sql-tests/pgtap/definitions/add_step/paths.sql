select plan(19);

select test.flow('f', 'a');

create function test.compiles(path text)
returns text
language sql
as $$
  select (test.fanout_of(pgflow.add_step('f', 's' || abs(hashtext(path)), array['a'], step_type => 'fanout',
    fanout_path => path))).fanout_jsonpath::text;
$$;

select is(test.compiles('rows[]'), 'strict $."rows"[*]', 'a name with [] walks that list');
select is(test.compiles('orders[].lines[]'), 'strict $."orders"[*]."lines"[*]', 'lists nest');
select is(test.compiles('a.b.c[]'), 'strict $."a"."b"."c"[*]', 'a dot goes into an object');
select is(test.compiles('[]'), 'strict $[*]', '[] alone walks the output itself');
select is(test.compiles('[].rows[]'), 'strict $[*]."rows"[*]', 'a leading [] walks the output''s elements');
select is(test.compiles('[][]'), 'strict $[*][*]', 'lists of lists are walked one by one');
select is(test.compiles('grid[][]'), 'strict $."grid"[*][*]', 'behind a name too');
select is(test.compiles('order-lines[]'), 'strict $."order-lines"[*]', 'a name may have any character');
select is(test.compiles('a"b[]'), 'strict $."a\"b"[*]', 'quotes in a name are data, not path');
select is(test.compiles('größe zwei[]'), 'strict $."größe zwei"[*]', 'so are spaces and letters');
select is(test.compiles('a\b[]'), 'strict $."a\\b"[*]', 'and backslashes');

create function test.refuses_path(path text, col int, description text)
returns text
language sql
as $$
  select test.refuses(
    format('select pgflow.add_step(''f'', ''x'', array[''a''], step_type => ''fanout'', fanout_path => %L)', path),
    'PF008', format('Invalid fanout path %L at column %s', path, col), description);
$$;

select test.refuses_path('rows', 5, 'a path ends with []');
select test.refuses_path('', 1, 'a path is not empty');
select test.refuses_path('rows[].', 8, 'a path does not end with a dot');
select test.refuses_path('.rows[]', 1, 'nor start with one');
select test.refuses_path('a..b[]', 3, 'a name stands between two dots');
select test.refuses_path('rows[0][]', 5, 'no single element can be picked');
select test.refuses_path('rows[]x[]', 7, 'a dot separates [] and the next name');
select test.refuses_path('rows[', 5, 'a bracket is closed');

select * from finish();
