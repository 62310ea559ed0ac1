-- The pgmq transport needs PGMQ 1.5 or newer: the extension, which is created here when the server
-- has it, or PGMQ's SQL-only install. The schema pgmq is never made by us.
do $$
begin
  if to_regprocedure('pgmq.send_batch(text, jsonb[], integer)') is null then
    if not exists (select 1 from pg_available_extensions e where e.name = 'pgmq') then
      raise exception using
        errcode = 'PF013',
        message = 'The pgmq transport was asked for, but this database has no PGMQ',
        hint = 'Install the PGMQ extension or its SQL-only install first, or choose the native transport.';
    end if;
    create extension pgmq;
  end if;
end;
$$;
