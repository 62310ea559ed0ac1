-- A map names the owner of each partition once, and a newer one replaces an older one.
select plan(19);

create function test.refuses_map(shards text, message text, this_server text default 'a', version bigint default 3)
returns text
language sql
as $$
  select test.refuses(
    format('select pgflow.set_shards(%L, %L, %L)', shards, this_server, version), 'PF009', message, message
  );
$$;

select test.refuses_map(null, 'The map is not an array of objects');
select test.refuses_map('{}', 'The map is not an array of objects');
select test.refuses_map('["a"]', 'The map is not an array of objects');
select test.refuses_map('[[{"server": "a", "partitions": "{[0,256)}"}]]', 'The map is not an array of objects');
select test.refuses_map('[{"server": "a"}]', 'Server ''a'' owns partitions null');
select test.refuses_map('[{"server": "a", "partitions": "all"}]', 'Server ''a'' owns partitions all');
select test.refuses_map('[{"server": "a", "partitions": "{}"}]', 'Partitions {[0,256)} have no owner');
select test.refuses_map('[{"server": "a", "partitions": "{[0,257)}"}]', 'Server ''a'' owns partitions {[0,257)}');
select test.refuses_map('[{"partitions": "{[0,256)}"}]', 'A server cannot be named null');
select test.refuses_map('[{"server": "a b", "partitions": "{[0,256)}"}]', 'A server cannot be named ''a b''');
select test.refuses_map(
  '[{"server": "a", "partitions": "{[0,128)}"}, {"server": "a", "partitions": "{[128,256)}"}]',
  'The map has server ''a'' more than once'
);
select test.refuses_map(
  '[{"server": "b", "partitions": "{[100,256)}"}, {"server": "a", "partitions": "{[0,128)}"}]',
  'Partitions {[100,128)} have two owners, ''a'' and ''b'''
);
select test.refuses_map(
  '[{"server": "b", "partitions": "{[128,255)}"}, {"server": "a", "partitions": "{[0,128)}"}]',
  'Partitions {[255,256)} have no owner'
);
select test.refuses_map(
  '[{"server": "b", "partitions": "{[0,256)}"}]', 'Version 3 of the map cannot be set on server ''a'''
);
select test.refuses_map(
  '[{"server": "a", "partitions": "{[0,256)}"}]', 'Version 0 of the map cannot be set on server ''a''', version => 0
);
select test.refuses_map('[]', 'Version 3 of the map cannot be set on server ''a''');

select test.two_servers(version => 5);
select test.changes_nothing('select test.two_servers(version => 5)', 'the same map of the same version changes nothing');
select test.refuses(
  'select test.two_servers(version => 4)', 'PF013',
  'Server ''a'' has version 5 of the map; version 4 cannot replace it', 'an older map replaces none'
);
select test.refuses(
  'select test.two_servers(''b'', version => 5)', 'PF013',
  'Server ''a'' has version 5 of the map; another map of that version cannot replace it',
  'another map of the same version replaces none'
);

select * from finish();
