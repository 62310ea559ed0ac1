-- What the server says of a call that it refuses; versions of PostgreSQL differ.
create function test.error_of(call text)
returns text
language plpgsql
as $$
begin
  execute call;
  return null;
exception
  when others then
    return sqlerrm;
end;
$$;
