-- Nothing is executable by PUBLIC; see roles.sql for who may call what.
revoke all on all functions in schema pgflow from public;
revoke all on schema pgflow from public;
