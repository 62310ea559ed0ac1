-- Purpose: the schema of functions and types that only other functions use. Nobody but its owner has usage on
--   it, so that everything in it may change with any release. It holds no tables: an upgrade makes all of it
--   anew. A DBA may have made it, empty, as schema pgflow.
-- Errors: PF013.
do $$
begin
  if to_regnamespace('pgflow_internal') is null then
    create schema pgflow_internal;
  end if;
exception
  when insufficient_privilege then
    raise exception using
      errcode = 'PF013',
      message = format('Role %I may not create schema pgflow_internal, so nothing was installed', current_user),
      hint = format(
        'Have a DBA run: create schema pgflow_internal authorization %I. Or grant the role create on the database.',
        current_user
      );
end;
$$;

comment on schema pgflow_internal is 'Functions and types that pgflow''s own functions use. Nobody else may call them.';
