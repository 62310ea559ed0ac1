-- Claims of one task go round flows with a backlog, also where a caller lists more than it looks at in a claim.
select plan(3);
select test.flow('flow_' || g), test.single('flow_' || g, 's') from generate_series(1, 40) g;
select pgflow.start_flows('flow_' || g, array_fill('{}'::jsonb, array[50])) from generate_series(1, 40) g;
create function test.flows_served(claims int, listed int, qty int)
returns bigint
language plpgsql
as $$
declare
  served text[] := '{}';
begin
  for claim in 1 .. claims loop
    served := served || array(
      select t.flow_slug
      from pgflow.claim_tasks(array(select 'flow_' || g from generate_series(1, listed) g), qty) t
    );
  end loop;
  return (select count(distinct s) from unnest(served) s);
end;
$$;
select is(test.flows_served(3, 3, 1), 3::bigint, 'three claims of one task serve three flows');
select is(test.flows_served(4, 40, 10), 40::bigint, 'four claims of ten tasks serve 40 flows');
select is(test.flows_served(8, 2000, 10), 40::bigint, 'a list with many flows that have no work changes little');
select * from finish();
