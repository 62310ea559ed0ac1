-- A description that got past the checks, of an older version or by hand, breaks the view for nobody.
select plan(4);
select test.flow('f', 'a');
select test.start('f');
select pgflow.register_worker(test.run_id(71), 'odd');
create function test.stranded(runnable jsonb)
returns bigint
language plpgsql
as $$
begin
  update pgflow.workers w set runnable = stranded.runnable;
  return (select count(*) from pgflow.stranded_tasks);
end;
$$;
select is(test.stranded('{"f": {"a": [1.0, 2.0]}}'), 0::bigint, 'a number with a fraction part is that number');
select is(test.stranded('{"f": {"a": [1.5, 99999999999]}}'), 1::bigint, 'any number is compared as such');
select is(test.stranded('{"f": {"a": ["x", null]}}'), 1::bigint, 'what is no range is one that nothing is in');
select is(test.stranded('[{"f": 1}]'), 1::bigint, 'nor is what is no object');
select * from finish();
