-- What suites about rates share.

-- items: make -> each (fanout over make, at this rate)
create function test.rated_flow(rate text, max_concurrency int default null)
returns void
language plpgsql
as $$
begin
  perform test.flow('items');
  perform test.single('items', 'make');
  perform pgflow.add_step('items', 'each', array['make'], step_type => 'fanout',
    max_concurrency => rated_flow.max_concurrency, rate => rated_flow.rate);
end;
$$;

-- Starts run test.run_id(number) with that many items.
create function test.rated_items(items int, number int default 1)
returns void
language plpgsql
as $$
begin
  perform test.start('items', number => number);
  perform test.complete('make', (select jsonb_agg(g) from generate_series(1, items) g), number => number);
end;
$$;

-- How many tasks of a flow a claim gets.
create function test.claims(flow_slug text, qty int default 1000)
returns bigint
language sql
as $$ select count(*) from test.claim(claims.flow_slug, claims.qty); $$;
