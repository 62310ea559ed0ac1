-- A run exists only on the server that owns its partition, because nobody looks for it elsewhere.
select plan(14);

select test.flow('f', 'a');
select test.start('f', number => 81);
select pgflow.cancel_run(test.run_id(81));
select test.one_server();
select test.two_servers(copied => true);

create function test.refuses_run(call text, number int, partition int, description text)
returns text
language sql
as $$
  select test.refuses(
    call, 'PF018',
    format(
      'Run id %s belongs to server ''b'' (partition %s), and this is server ''a''', test.run_id(number), partition
    ),
    description
  );
$$;

select test.refuses_run(
  $$select pgflow.start_flow('f', '{}', test.run_id(80))$$, 80, 128, 'a start with the id of another server is refused'
);
select test.refuses_run(
  $$select pgflow.start_flows('f', array['{}', '{}']::jsonb[], array[test.run_id(7), test.run_id(80)])$$,
  80, 128, 'and nothing of its batch starts'
);
select test.refuses_run(
  $$select pgflow.start_flow('f', '{}', test.run_id(81))$$, 81, 129, 'so is one whose run was here before a split'
);
select lives_ok(
  format($$select pgflow.start_flow('f', '{}', %L)$$, replace(test.run_id(0)::text, '00000000-', '7f7f7f7f-')),
  'an id of its own is started'
);
select test.refuses_run('select pgflow.retry_run(test.run_id(81))', 81, 129, 'a copy is not retried');
select test.refuses_run(
  $$select pgflow.retry_tasks(test.run_id(81), 'a', '{0}')$$, 81, 129, 'not even a task of it'
);
select results_eq(
  'select o.outcome, o.detail from pgflow.retry_runs(array[test.run_id(81)]) o',
  $$values ('unknown', 'It belongs to server ''b'' (partition 129). Call that server.')$$,
  'many runs are retried without the copies'
);
select results_eq(
  $$select o.outcome from pgflow.retry_matching_runs('f', '{cancelled}') o$$, $$values ('unknown')$$,
  'and so are those that match'
);
select test.refuses_run(
  'select pgflow.cancel_run(test.run_id(99))', 99, 153, 'an unknown run that belongs to another server is said to'
);
select test.refuses(
  'select pgflow.cancel_run(test.run_id(5))', 'PF004', 'Unknown run: ' || test.run_id(5),
  'an unknown run of its own is unknown'
);
select test.refuses(
  $$select pgflow.start_flows('f', array['{}']::jsonb[], array[null]::uuid[])$$, 'PF009',
  'Starting flow ''f'' needs one input per run and as many run ids, none of them null', 'null is no id of another server'
);

select pgflow.set_shards(
  '[{"server": "a", "partitions": "{}"}, {"server": "b", "partitions": "{[0,256)}"}]', 'a', 3, copied => true
);
select test.refuses(
  $$select pgflow.start_flow('f', '{}')$$, 'PF018', 'This server owns no partition, so no run can start here',
  'a server that owns nothing starts nothing'
);
select test.refuses(
  'select pgflow.new_run_id()', 'PF018', 'This server owns no partition, so no run can start here', 'nor does it make ids'
);
select is(get_byte(uuid_send(pgflow.new_run_id(255)), 15), 255, 'unless it is told the partition');

select * from finish();
