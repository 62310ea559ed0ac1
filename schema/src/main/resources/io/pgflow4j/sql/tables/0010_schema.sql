-- The schema everything lives in. Nothing in it is executable or readable by PUBLIC; see grants/. A DBA
-- may have made it, empty, for the role that installs: creating it needs a right on the database.
do $$
begin
  if to_regnamespace('pgflow') is null then
    create schema pgflow;
  end if;
end;
$$;

comment on schema pgflow is 'pgflow4j: durable workflows. Call its functions; its tables are for reading.';
