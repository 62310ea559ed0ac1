-- One assertion: the call raises exactly this error, with a hint, and no table has changed.
create function test.refuses(call text, sqlstate_code text, message text, description text)
returns text
language plpgsql
as $$
declare
  before text := test.fingerprint();
  raised_state text;
  raised_message text;
  raised_hint text;
  fault text;
begin
  begin
    execute call;
  exception
    when others then
      get stacked diagnostics
        raised_state = returned_sqlstate,
        raised_message = message_text,
        raised_hint = pg_exception_hint;
  end;
  fault := case
    when raised_state is null then 'nothing was raised'
    when raised_state <> refuses.sqlstate_code or raised_message is distinct from refuses.message
      then format('raised %s: %s', raised_state, raised_message)
    when coalesce(raised_hint, '') = '' then 'there is no hint'
    when test.fingerprint() <> before then 'something changed'
  end;
  return ok(fault is null, description)
    || case when fault is null then '' else e'\n' || diag(fault) end;
end;
$$;

-- One assertion: the call succeeds and no table has changed.
create function test.changes_nothing(call text, description text)
returns text
language plpgsql
as $$
declare
  before text := test.fingerprint();
begin
  execute call;
  return is(test.fingerprint(), before, description);
end;
$$;
