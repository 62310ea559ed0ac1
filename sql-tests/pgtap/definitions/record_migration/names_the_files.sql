select plan(10);
select test.flow('f', 'a');
select is(pgflow.flow_definition('f') -> 'migrations', '[]', 'files that nobody named are not shown');
select lives_ok($$ select pgflow.record_migration('f', 1, 'V1__f.sql', repeat('a', 64)) $$, 'a migration says its name');
select pgflow.create_flow('f', flow_version => 2);
select test.pass('1 minute');
select lives_ok($$ select pgflow.record_migration('f', 2, 'V2__f.sql', repeat('b', 64)) $$, 'so does the next');
select results_eq(
  $$ select m ->> 'file', m ->> 'flowVersion', left(m ->> 'sha256', 2)
    from jsonb_array_elements(pgflow.flow_definition('f') -> 'migrations') m $$,
  $$ values ('V1__f.sql', '1', 'aa'), ('V2__f.sql', '2', 'bb') $$, 'the definition shows both, in order'
);
select lives_ok($$ select pgflow.record_migration('f', 2, 'V2__f.sql', repeat('c', 64)) $$, 'a file can be applied again');
select is(
  pgflow.flow_definition('f') #>> '{migrations,1,sha256}', repeat('c', 64), 'what it says then replaces what it said'
);
select test.refuses(
  $$ select pgflow.record_migration('f', 3, 'V3__f.sql', repeat('a', 64)) $$, 'PF012',
  'Flow ''f'' has no version 3; it is at version 2', 'a version that does not exist is refused'
);
select test.refuses(
  $$ select pgflow.record_migration('f', 1, 'V3__f.sql', 'abc') $$, 'PF009',
  'file is ''V3__f.sql'', sha256 is ''abc''', 'text that is not a hash is refused'
);
select test.refuses(
  $$ select pgflow.record_migration('f', 1, null, repeat('a', 64)) $$, 'PF009',
  'file is NULL, sha256 is ''' || repeat('a', 64) || '''', 'and a file without a name'
);
select pgflow.delete_flow_and_data('f');
select is_empty($$ select * from pgflow.flow_migrations $$, 'a deleted flow leaves none behind');
select * from finish();
