-- The remedy that the server gives with a call that it refuses.
create function test.hint_of(call text)
returns text
language plpgsql
as $$
declare
  hint text;
begin
  execute call;
  return null;
exception
  when others then
    get stacked diagnostics hint = pg_exception_hint;
    return hint;
end;
$$;
