-- A map of two servers, a with partitions 0 to 127 and b with the others; this is one of them. Run test.run_id(n) is of
-- the partition whose number in base 16 is n: 7f is the last one of a, 80 the first one of b.
create function test.two_servers(this_server text default 'a', version bigint default 2, copied boolean default false)
returns bigint
language sql
as $$
  select pgflow.set_shards(
    '[{"server": "a", "partitions": "{[0,128)}", "dsn": "host=a"}, {"server": "b", "partitions": "{[128,256)}"}]',
    two_servers.this_server, two_servers.version, two_servers.copied
  );
$$;

-- A map of one server.
create function test.one_server(version bigint default 1)
returns bigint
language sql
as $$ select pgflow.set_shards('[{"server": "a", "partitions": "{[0,256)}"}]', 'a', one_server.version); $$;
