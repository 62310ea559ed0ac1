-- Definitions in one short line each, returning nothing, so that they leave no trace in the report.
create function test.single(flow_slug text, step_slug text, variadic deps_slugs text[] default '{}')
returns void
language plpgsql
as $$
begin
  perform pgflow.add_step(single.flow_slug, single.step_slug, single.deps_slugs);
end;
$$;

-- A flow, and its steps without dependencies.
create function test.flow(flow_slug text, variadic roots text[] default '{}')
returns void
language plpgsql
as $$
begin
  perform pgflow.create_flow(flow.flow_slug);
  perform test.single(flow.flow_slug, r.step_slug) from unnest(flow.roots) as r (step_slug);
end;
$$;

create function test.fanout(
  flow_slug text,
  step_slug text,
  dep_slug text,
  path text default null,
  max_concurrency int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null
)
returns void
language plpgsql
as $$
begin
  perform pgflow.add_step(
    fanout.flow_slug, fanout.step_slug, array[fanout.dep_slug],
    step_type => 'fanout', fanout_path => path, max_concurrency => fanout.max_concurrency,
    batch_size => fanout.batch_size, tolerate_failures => fanout.tolerate_failures,
    tolerate_failure_percent => fanout.tolerate_failure_percent
  );
end;
$$;

-- make -> each (fanout over make)
create function test.each_flow(
  flow_slug text,
  max_concurrency int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null
)
returns void
language plpgsql
as $$
begin
  perform test.flow(each_flow.flow_slug, 'make');
  perform test.fanout(
    each_flow.flow_slug, 'each', 'make', null, each_flow.max_concurrency, each_flow.batch_size,
    each_flow.tolerate_failures, each_flow.tolerate_failure_percent
  );
end;
$$;

-- items: make -> each (fanout over make) -> sum
create function test.items_flow(max_concurrency int default null)
returns void
language plpgsql
as $$
begin
  perform test.each_flow('items', items_flow.max_concurrency);
  perform test.single('items', 'sum', 'each');
end;
$$;

-- diamond: top -> left, right -> bottom
create function test.diamond_flow()
returns void
language plpgsql
as $$
begin
  perform test.flow('diamond', 'top');
  perform test.single('diamond', 'left', 'top');
  perform test.single('diamond', 'right', 'top');
  perform test.single('diamond', 'bottom', 'left', 'right');
end;
$$;

-- What only a fanout step has: (test.fanout_of(pgflow.add_step(...))).batch_size. Volatile, so that it sees a step
-- that the same statement has added.
create function test.fanout_of(step pgflow.steps)
returns pgflow.fanouts
language plpgsql volatile
as $$
begin
  return f
  from pgflow.fanouts f
  where f.flow_slug = step.flow_slug and f.flow_version = step.flow_version and f.step_slug = step.step_slug;
end;
$$;
