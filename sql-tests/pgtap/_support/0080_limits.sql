-- What jsonb cannot hold is hundreds of megabytes large, and slow. Here anything with the string "huge"
-- in it is: storing it in the column raises what PostgreSQL raises then.
create function test.beyond_jsonb()
returns trigger
language plpgsql
as $$
begin
  raise exception using
    errcode = 'program_limit_exceeded',
    message = 'total size of jsonb elements exceeds the maximum of 268435455 bytes';
end;
$$;

create function test.limit_outputs(table_name text)
returns void
language plpgsql
as $$
begin
  execute format(
    'create trigger beyond_jsonb before update of output on pgflow.%I for each row
     when (new.output::text like ''%%"huge"%%'') execute function test.beyond_jsonb()',
    table_name
  );
end;
$$;
